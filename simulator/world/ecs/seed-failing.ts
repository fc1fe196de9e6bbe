import { addFault, removeFault } from '../../faults/faults';
import type { Region } from '../region';
import { pullFault } from './behaviour';
import { addEvent, addProblem } from './events';
import type { SimRevision, SimRollout, SimService } from './model';
import { backOff } from './reports';
import { type SeedService, seedService } from './seed';
import { begin, deploySeeded, type InFlight } from './seed-in-flight';
import { seedStoppedTask } from './seed-stopped-task';
import { backOffMs, timings } from './timings';

/** From a start to the end of a task whose image cannot be pulled. */
const tryMs = timings.fargate.provisioning + timings.fargate.pullStarts + timings.pullRetries + 10_000;

/**
 * Places a service without a circuit breaker whose deployment of `taskDefinition` has failed `tries` times (4 when
 * absent) because its image cannot be pulled: IN_PROGRESS for ever, in the pause before the next try. `release` lets
 * the next try succeed.
 */
export function seedFailingStarts(
  region: Region,
  seed: SeedService,
  flight: { taskDefinition: string; tries?: number },
): InFlight {
  const deploymentConfiguration = {
    ...seed.deploymentConfiguration,
    deploymentCircuitBreaker: { enable: false, rollback: false },
  };
  const service = seedService(region, { ...seed, deploymentConfiguration });
  const rollout = deploySeeded(service, flight.taskDefinition);
  begin(rollout);
  const image = rollout.target.images[0]?.image;
  const at = { account: region.account, region: region.name, cluster: service.cluster.name, service: service.name };
  const { id } = addFault(region.world, { kind: 'cannot-pull', ...at, image });
  tellTries(service, rollout, Math.max(1, flight.tries ?? 4));
  return { service, rollout, release: () => void removeFault(region.world, id) };
}

/** The tries so far, each with its task, its events and the pause after it (service-throttle-logic). */
function tellTries(service: SimService, rollout: SimRollout, tries: number): void {
  const { clock } = service.region.world;
  const { target } = rollout;
  const last = clock.now() - 5_000 / clock.speed;
  const ends: number[] = [last];
  for (let nth = tries - 1; nth > 0; nth--) {
    ends.unshift((ends[0] ?? last) - (tryMs + backOffMs(nth)) / clock.speed);
  }
  const first = (ends[0] ?? last) - tryMs / clock.speed;
  rollout.createdAt = first - timings.firstLook / clock.speed;
  rollout.startedAt = rollout.createdAt + timings.rolloutStart / clock.speed;
  target.createdAt = rollout.createdAt;
  for (const [nth, end] of ends.entries()) tellTry(service, target, end, nth + 1);
  rollout.breaker.failureCount = tries;
  rollout.updatedAt = last;
  target.failedTasks = tries;
  target.startFailures = tries - 1;
  target.desired = 1;
  target.updatedAt = last;
  backOff(service, target);
}

function tellTry(service: SimService, target: SimRevision, end: number, nth: number): void {
  const { clock } = service.region.world;
  const began = end - tryMs / clock.speed;
  const task = seedStoppedTask(service, target, {
    createdAt: began,
    stoppedAt: end,
    code: 'TaskFailedToStart',
    reason: '',
  });
  const [container] = task.containers;
  task.wire.stoppedReason = (container && pullFault(task, container)) || 'Task failed to start';
  addEvent(service, `has started 1 tasks: (task ${task.id}).`, began);
  addProblem(service, `was unable to place a task. Reason: ${task.wire.stoppedReason}.`, end);
  if (nth >= 3) addProblem(service, 'is unable to consistently start tasks successfully.', end);
}
