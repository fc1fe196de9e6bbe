import type { SimRevision, SimRollout, SimService, SimTaskDefinition } from './model';
import { makeRevision } from './revisions';
import { alarmReason, breakerReason } from './rollback';
import { makeRollout } from './rollouts';
import type { SeedPast } from './seed';
import { seedDigests } from './seed-digests';

/** Writes past deployments, oldest first, and answers the revision that runs since. */
export function seedHistory(
  service: SimService,
  history: SeedPast[],
  definitionOf: (reference: string) => SimTaskDefinition,
): SimRevision {
  let running: SimRevision | undefined;
  for (const past of history) {
    const revision = seedRevision(service, past, definitionOf(past.taskDefinition));
    const rollout = seedRollout(service, past, revision, running);
    if (past.status === 'SUCCESSFUL') running = revision;
    if (rollout.rollback && running) running.updatedAt = rollout.updatedAt;
  }
  const last = running ?? service.revisions[0];
  if (!last) throw new Error(`seedService ${service.name}: no deployment`);
  last.status = 'PRIMARY';
  last.desired = service.desiredCount;
  last.productionWeight = 100;
  last.testWeight = 100;
  service.live = [last];
  service.config = last.config;
  service.steady = true;
  return last;
}

function seedRevision(service: SimService, past: SeedPast, definition: SimTaskDefinition): SimRevision {
  const at = service.region.world.clock.now() - past.minutesAgo * 60_000;
  const revision = makeRevision(service, { ...service.config, ...past.config, definition }, at);
  const good = past.status === 'SUCCESSFUL';
  if (good) seedDigests(service.region.world, revision);
  for (const image of revision.images)
    image.imageDigest = past.digests?.[image.containerName ?? ''] ?? image.imageDigest;
  const failed = past.status !== 'SUCCESSFUL' && past.by !== 'person';
  revision.status = 'INACTIVE';
  revision.completed = good;
  revision.stalled = !good;
  revision.rolloutState = good ? 'COMPLETED' : failed ? 'FAILED' : 'IN_PROGRESS';
  revision.rolloutStateReason = good
    ? `ECS deployment ${revision.deploymentId} completed.`
    : failed
      ? failedReason(revision, past)
      : `ECS deployment ${revision.deploymentId} in progress.`;
  revision.updatedAt = at + (past.minutes ?? 4) * 60_000;
  return revision;
}

const failedReason = (revision: SimRevision, past: SeedPast): string =>
  past.by === 'alarm'
    ? `ECS deployment ${revision.deploymentId} failed: ${alarmReason}`
    : 'ECS deployment circuit breaker: tasks failed to start.';

function seedRollout(
  service: SimService,
  past: SeedPast,
  revision: SimRevision,
  before: SimRevision | undefined,
): SimRollout {
  const rollout = makeRollout(service, revision, before ? [before] : [], revision.createdAt);
  const ended = revision.updatedAt;
  const bad = past.status !== 'SUCCESSFUL';
  const broken = bad && (past.by ?? 'breaker') === 'breaker';
  const alarmed = bad && past.by === 'alarm';
  const rolledBack = past.status.startsWith('ROLLBACK') && before !== undefined;
  rollout.status = past.status;
  rollout.startedAt = revision.createdAt + 1_595;
  rollout.updatedAt = ended;
  rollout.finishedAt = ended;
  if (past.status === 'STOPPED') rollout.stoppedAt = ended;
  if (rollout.breaker.status === 'MONITORING') rollout.breaker.status = broken ? 'TRIGGERED' : 'MONITORING_COMPLETE';
  if (broken) rollout.breaker.failureCount = rollout.breaker.threshold;
  if (alarmed) {
    const name = past.alarm ?? 'errors';
    rollout.alarms = { status: 'TRIGGERED', alarmNames: [name], triggeredAlarmNames: [name] };
  } else if (rollout.alarms.status === 'MONITORING') {
    rollout.alarms.status = 'MONITORING_COMPLETE';
  }
  if (rolledBack && before) {
    const reason = broken ? breakerReason : alarmed ? alarmReason : undefined;
    rollout.statusReason = reason;
    rollout.byPerson = !broken && !alarmed;
    rollout.rollbackTo = before;
    rollout.rollback = {
      reason,
      startedAt: new Date((revision.createdAt + ended) / 2),
      serviceRevisionArn: before.arn,
    };
  }
  const whole = service.desiredCount;
  const good = past.status === 'SUCCESSFUL';
  rollout.snapshot = {
    sources: before ? [counts(before, good ? 0 : whole)] : [],
    target: counts(revision, good ? whole : 0),
  };
  return rollout;
}

const counts = (revision: SimRevision, tasks: number) => ({
  arn: revision.arn,
  requestedTaskCount: tasks,
  runningTaskCount: tasks,
  pendingTaskCount: 0,
});
