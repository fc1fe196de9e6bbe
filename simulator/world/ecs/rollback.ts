import { bakeMs } from './deployment-alarms';
import { addEvent } from './events';
import { whenLetGo } from './holds';
import { look } from './look';
import type { SimRevision, SimRollout, SimService } from './model';
import { isComplete } from './rolling';
import { rolloutWait } from './rollout-wait';
import { completeRollout, endRollout, setStatus, startQueued, stopOlder } from './rollouts';
import { timings } from './timings';

export const breakerReason = 'Service deployment rolled back because the circuit breaker threshold was exceeded.';
/** The words of the recorded event, "deployment failed: alarm detected."; those of the other fields are not published. */
export const alarmReason = 'alarm detected.';

/** The last revision that deployed successfully before this deployment's. */
export function rollbackTarget(rollout: SimRollout): SimRevision | undefined {
  return rollout.service.revisions.find((revision) => revision.completed && revision !== rollout.target);
}

/** The circuit breaker has tripped: roll back, or stop where that is off or there is nothing to go back to. */
export function tripBreaker(rollout: SimRollout): void {
  rollout.breaker.status = 'TRIGGERED';
  const mayRollBack = rollout.configuration.deploymentCircuitBreaker?.rollback ?? false;
  fail(rollout, { why: 'tasks failed to start.', mayRollBack, reason: breakerReason });
}

/** An alarm of the deployment is in ALARM: likewise, by its own rollback option (deployment-alarm-failure). */
export function tripAlarm(rollout: SimRollout): void {
  const mayRollBack = rollout.configuration.alarms?.rollback ?? false;
  fail(rollout, { why: alarmReason, mayRollBack, reason: alarmReason });
}

/** A lifecycle hook failed or timed out: always a rollback (lambda-lifecycle-hooks). A recorded event has the reason. */
export function failHook(rollout: SimRollout, reason: string): void {
  fail(rollout, { why: reason, mayRollBack: true, reason });
}

function fail(rollout: SimRollout, how: { why: string; mayRollBack: boolean; reason: string }): void {
  const { service, target } = rollout;
  const { why, reason } = how;
  const back = how.mayRollBack ? rollbackTarget(rollout) : undefined;
  const by =
    reason === breakerReason ? 'ECS deployment circuit breaker:' : `ECS deployment ${target.deploymentId} failed:`;
  target.rolloutState = 'FAILED';
  target.rolloutStateReason = `${by} ${why}`;
  target.updatedAt = service.region.world.clock.now();
  target.stalled = true;
  if (back) rollout.statusReason = reason;
  addEvent(service, `(deployment ${target.deploymentId}) deployment failed: ${why}`);
  if (back) rollBack(rollout, back, reason);
  else stopRollout(rollout);
}

/** STOP_REQUESTED → STOPPED: what runs stays, nothing more is launched. */
export function stopRollout(rollout: SimRollout): void {
  for (const cancel of rollout.timers) cancel();
  rollout.timers.clear();
  rollout.target.stalled = true;
  rollout.stage = undefined;
  setStatus(rollout, 'STOP_REQUESTED');
  rolloutWait(rollout, timings.stopRequested, () => whenLetGo(rollout, () => endRollout(rollout, 'STOPPED')));
}

/** A person asked to stop with ROLLBACK. Accepted in every state that is not an end (stop-service-deployment). */
export function requestRollback(rollout: SimRollout): void {
  if (rollout.status !== 'PENDING' && rollout.status !== 'IN_PROGRESS') return;
  rollout.byPerson = true;
  setStatus(rollout, 'ROLLBACK_REQUESTED');
  for (const cancel of rollout.timers) cancel();
  rollout.timers.clear();
  if (rollout.service.queued === rollout) rollout.onTurn = () => turnBack(rollout);
  else rolloutWait(rollout, timings.stage, () => whenLetGo(rollout, () => turnBack(rollout)));
}

/** ROLLBACK_REQUESTED → ROLLBACK_IN_PROGRESS; SUCCESSFUL where it was done already, STOPPED where nothing is behind it. */
function turnBack(rollout: SimRollout): void {
  const { service } = rollout;
  stopOlder(rollout);
  if (isDone(rollout)) {
    completeRollout(rollout);
    return;
  }
  const back = rollbackTarget(rollout);
  rollout.target.stalled = true;
  if (back) {
    rollBack(rollout, back);
    return;
  }
  endRollout(rollout, 'STOPPED');
  look(service, 0);
}

/** It had replaced everything before the request was looked at. */
function isDone(rollout: SimRollout): boolean {
  const rolling = rollout.configuration.strategy === 'ROLLING';
  if (rollout.startedAt === undefined || !rolling || bakeMs(rollout) > 0) return false;
  return rollout.service.live[0] === rollout.target && isComplete(rollout.service, rollout);
}

/** Makes an earlier revision PRIMARY again, in the same service deployment and under its old deployment id. */
export function rollBack(rollout: SimRollout, back: SimRevision, reason?: string): void {
  const { service, target } = rollout;
  const now = service.region.world.clock.now();
  for (const cancel of rollout.timers) cancel();
  rollout.timers.clear();
  rollout.rollback = { reason, startedAt: new Date(now), serviceRevisionArn: back.arn };
  rollout.rollbackTo = back;
  rollout.stage = undefined;
  rollout.hooks = [];
  setStatus(rollout, 'ROLLBACK_IN_PROGRESS');
  makePrimary(service, back);
  back.rolloutState = 'IN_PROGRESS';
  back.rolloutStateReason =
    reason === breakerReason
      ? `ECS deployment circuit breaker: rolling back to deploymentId ${back.deploymentId}.`
      : `ECS deployment ${back.deploymentId} in progress.`;
  back.updatedAt = now;
  back.failedTasks = 0;
  back.completed = false;
  back.stalled = false;
  target.status = 'DRAINING';
  target.updatedAt = now;
  addEvent(service, `rolling back to deployment ${back.deploymentId}.`);
  look(service, timings.verdict);
}

function makePrimary(service: SimService, revision: SimRevision): void {
  for (const other of service.live) {
    if (other.status === 'PRIMARY') other.status = 'ACTIVE';
  }
  revision.status = 'PRIMARY';
  service.live = [revision, ...service.live.filter((other) => other !== revision)];
  service.config = revision.config;
}

/** The deployment that was rolled back to fails as well: no further rollback, nothing more is launched. */
export function failRollback(rollout: SimRollout): void {
  const { service, rollbackTo } = rollout;
  if (rollbackTo) {
    rollbackTo.rolloutState = 'FAILED';
    rollbackTo.rolloutStateReason = 'ECS deployment circuit breaker: tasks failed to start.';
    rollbackTo.stalled = true;
    rollbackTo.updatedAt = service.region.world.clock.now();
    addEvent(service, `(deployment ${rollbackTo.deploymentId}) deployment failed: tasks failed to start.`);
  }
  endRollout(rollout, 'ROLLBACK_FAILED');
  startQueued(service);
}
