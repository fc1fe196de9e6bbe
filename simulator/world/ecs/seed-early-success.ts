import type { Region } from '../region';
import { completeRollout } from './rollouts';
import { type SeedService, seedService } from './seed';
import { placeTarget } from './seed-baking';
import { begin, deploySeeded, type InFlight } from './seed-in-flight';
import { step } from './task-steps';
import { requestStop, terminate } from './task-stop';
import { deregisterTargets } from './task-targets';

/**
 * Places a service whose deployment of `taskDefinition` is SUCCESSFUL by its early success criteria while the tasks of
 * the one before still drain (sourceServiceRevisionCleanup DEFERRED). They do so until `release`, and hold back
 * new tasks as maximumPercent says.
 */
export function seedEarlySuccess(
  region: Region,
  seed: SeedService,
  flight: { taskDefinition: string; healthyPercent?: number },
): InFlight {
  const service = seedService(region, {
    ...seed,
    deploymentConfiguration: {
      ...seed.deploymentConfiguration,
      earlySuccessCriteria: {
        enable: true,
        healthyPercent: flight.healthyPercent ?? 100,
        sourceServiceRevisionCleanup: 'DEFERRED',
      },
    },
  });
  const draining = service.live.flatMap((revision) => [...revision.tasks]);
  const rollout = deploySeeded(service, flight.taskDefinition);
  begin(rollout);
  placeTarget(service, rollout);
  for (const task of draining) {
    const reason = `Scaling activity initiated by (deployment ${rollout.target.deploymentId})`;
    requestStop(task, 'ServiceSchedulerInitiated', reason);
    if (task.registered) step(task, 'DEACTIVATING');
    deregisterTargets(task, () => {});
  }
  for (const source of rollout.sources) source.desired = 0;
  completeRollout(rollout);
  return { service, rollout, release: () => draining.forEach(terminate) };
}
