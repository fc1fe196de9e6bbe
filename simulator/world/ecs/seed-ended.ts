import type { Region } from '../region';
import { addEvent } from './events';
import type { SimRollout, SimService } from './model';
import { newService } from './new-service';
import { failRollback, rollBack, rollbackTarget } from './rollback';
import { endRollout, startRollout } from './rollouts';
import { type SeedService, seedConfig, seedService } from './seed';
import { begin, deploySeeded, hold, type InFlight } from './seed-in-flight';

/**
 * Places a service whose last deployment, of `taskDefinition`, ended without coming up: STOPPED by the breaker with
 * rollback off (the service points at the bad definition, the old tasks still run), or ROLLBACK_FAILED.
 */
export function seedEndedBadly(
  region: Region,
  seed: SeedService,
  flight: { taskDefinition: string; status?: 'STOPPED' | 'ROLLBACK_FAILED' },
): { service: SimService; rollout: SimRollout } {
  const back = flight.status === 'ROLLBACK_FAILED';
  const deploymentConfiguration = {
    ...seed.deploymentConfiguration,
    deploymentCircuitBreaker: { enable: true, rollback: back },
  };
  const service = seedService(region, { ...seed, deploymentConfiguration });
  const rollout = deploySeeded(service, flight.taskDefinition);
  begin(rollout);
  const { target, breaker } = rollout;
  const reason = 'Service deployment rolled back because the circuit breaker threshold was exceeded.';
  Object.assign(breaker, { status: 'TRIGGERED', failureCount: breaker.threshold });
  Object.assign(target, {
    stalled: true,
    failedTasks: breaker.threshold,
    rolloutState: 'FAILED',
    rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
  });
  addEvent(service, `(deployment ${target.deploymentId}) deployment failed: tasks failed to start.`);
  const before = back ? rollbackTarget(rollout) : undefined;
  if (before) {
    rollout.statusReason = reason;
    rollBack(rollout, before, reason);
    failRollback(rollout);
  } else {
    endRollout(rollout, 'STOPPED');
  }
  return { service, rollout };
}

/** Places a service whose very first deployment is IN_PROGRESS (until `release`): there is nothing behind it. */
export function seedFirstDeployment(region: Region, seed: SeedService): InFlight {
  const { cluster, config } = seedConfig(region, seed);
  const { name, desiredCount, deploymentConfiguration, extra, tags } = seed;
  const service = newService({ cluster, name, desiredCount, config, deploymentConfiguration, extra, tags });
  const release = hold(service, 'IN_PROGRESS');
  const rollout = startRollout(service, config);
  begin(rollout);
  return { service, rollout, release };
}
