import { reconcileShift } from './blue-green';
import { breakerThreshold } from './breaker.rules';
import { activeInstances, isDaemon } from './container-instances';
import { bakeMs } from './deployment-alarms';
import { addEvent } from './events';
import { isHeld, whenLetGo } from './holds';
import { look } from './look';
import type { SimRollout, SimService } from './model';
import { stopTasks } from './place';
import { registerNew } from './registration';
import { wantedTasks } from './revisions';
import { failRollback, tripAlarm, tripBreaker } from './rollback';
import { dropEmpty, isComplete, roll, tellSteady } from './rolling';
import { rolloutWait } from './rollout-wait';
import { completeRollout } from './rollouts';
import { timings } from './timings';

/** One look of the scheduler at one service: everything it does for it follows from here. */
export function reconcile(service: SimService): void {
  if (service.controller !== 'ECS' || service.status === 'INACTIVE') return;
  if (service.status === 'DRAINING') {
    drainService(service);
    return;
  }
  // One task an instance: a DAEMON's count is what its cluster has.
  if (isDaemon(service)) service.desiredCount = activeInstances(service.cluster).length;
  registerNew(service);
  const { rollout } = service;
  if (rollout) judge(rollout);
  if (service.rollout?.status === 'PENDING') return;
  if (service.rollout && service.rollout.configuration.strategy !== 'ROLLING') {
    reconcileShift(service, service.rollout);
    return;
  }
  roll(service);
  if (service.rollout) finishIfDone(service.rollout);
  else dropEmpty(service);
  tellSteady(service);
}

/** Keeps the breaker's threshold at the present desired count, and lets it trip. */
function judge(rollout: SimRollout): void {
  const { service, breaker, configuration } = rollout;
  // A held deployment does not leave its state, whatever it meets.
  if (isHeld(rollout)) return;
  if (rollout.alarms.status === 'TRIGGERED' && rollout.status === 'IN_PROGRESS') {
    tripAlarm(rollout);
    return;
  }
  const enabled = configuration.deploymentCircuitBreaker?.enable ?? false;
  if (breaker.status === 'MONITORING' || breaker.status === 'DISABLED') {
    breaker.threshold = breakerThreshold(service.desiredCount, configuration);
  }
  if (!enabled) return;
  if (rollout.status === 'ROLLBACK_IN_PROGRESS') {
    const failures = rollout.rollbackTo?.failedTasks ?? 0;
    if (failures >= (breaker.threshold ?? 3)) failRollback(rollout);
    return;
  }
  if (rollout.status !== 'IN_PROGRESS') return;
  // Three tries to resolve the images' digests fail a deployment too (deployment-type-ecs).
  const unresolved = rollout.target.digestFailures >= 3 && rollout.target.images.some((image) => !image.imageDigest);
  const failed = (breaker.failureCount ?? 0) >= (breaker.threshold ?? 3);
  if (failed || unresolved) tripBreaker(rollout);
}

/** A rolling deployment is complete when its tasks are all that runs; a bake time comes on top. */
function finishIfDone(rollout: SimRollout): void {
  const { service } = rollout;
  if (rollout.status === 'STOP_REQUESTED' || !isComplete(service, rollout)) return;
  const bake = bakeMs(rollout);
  if (bake === 0 || rollout.rollback) {
    completeRollout(rollout);
    return;
  }
  if (rollout.stage === 'BAKE_TIME') return;
  rollout.stage = 'BAKE_TIME';
  const end = () => {
    rollout.stage = undefined;
    if (isComplete(service, rollout)) completeRollout(rollout);
    else look(service, timings.look);
  };
  rolloutWait(rollout, bake, () => whenLetGo(rollout, end, 'BAKE_TIME'));
}

/** DeleteService: all tasks are stopped, and without any left the service is INACTIVE. */
function drainService(service: SimService): void {
  for (const revision of service.live) {
    revision.desired = 0;
    stopTasks(service, revision, wantedTasks(revision));
  }
  if (service.live.some((revision) => revision.tasks.size > 0)) {
    look(service, timings.look);
    return;
  }
  service.status = 'INACTIVE';
  for (const revision of service.live) revision.status = 'INACTIVE';
  service.live = [];
  addEvent(service, 'has reached a steady state.');
}
