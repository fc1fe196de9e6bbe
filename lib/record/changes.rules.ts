import { endsIt } from '@/lib/change/made-by.rules';
import type { AuditEntry } from '@/lib/model/audit';
import type { Change } from '@/lib/model/change';
import type { Scaling } from '@/lib/model/record';
import { auditChange } from './audit-change.rules';
import { deploymentChange } from './deployment-change.rules';
import { type Told, tellDeployments } from './deployment-told.rules';
import { failingChanges } from './failing-change.rules';
import { pushChanges } from './push-change.rules';
import { isOfService, type Recorded, serviceId } from './recorded.rules';
import { takenBack } from './taken-back.rules';

/** Two clocks, and a watch that looks only now and then. */
const nearMs = 180_000;

function scalingChange(scaling: Scaling, audit: readonly AuditEntry[]): Change {
  const { key, at, from, to } = scaling;
  const maker = audit.find(
    (entry) =>
      entry.kind === 'scale' &&
      isOfService(entry, key) &&
      Math.abs(entry.at - at) < nearMs &&
      entry.outcome !== 'failed',
  );
  return {
    id: `scaling ${serviceId(key)} ${at}`,
    kind: 'scaling',
    at,
    scope: { account: key.account, region: key.region },
    subject: { type: 'service', cluster: key.cluster, name: key.service },
    what: `Scaled from ${from} to ${to}`,
    outcome: 'done',
    word: 'Scaled',
    ...(maker ? { by: maker.actor } : {}),
    ...(maker?.reason ? { reason: maker.reason } : {}),
    wayBack: { label: `Scale back to ${from}`, request: { kind: 'scale', ...key, desired: from } },
  };
}

/** Whether a row of the audit is told by a deployment or scaling that was recorded. */
function isTold(entry: AuditEntry, told: readonly Told[], scalings: readonly Scaling[]): boolean {
  if (entry.kind === 'scale')
    return scalings.some(({ key, at }) => isOfService(entry, key) && Math.abs(entry.at - at) < nearMs);
  return told.some(
    ({ kept, maker }) => maker === entry || (isOfService(entry, kept.key) && endsIt(entry, kept.deployment)),
  );
}

/** "Roll back" without a revision means from what runs now: beside an older change it would not take that one back. */
function withoutStaleWays(newestFirst: Change[]): Change[] {
  const deployed = new Set<string>();
  return newestFirst.map((change) => {
    const { scope, subject, wayBack, ...rest } = change;
    if (change.kind !== 'deployment' && change.kind !== 'rollback') return change;
    const key = [scope.account, scope.region, subject.cluster, subject.name].join('/');
    const stale = deployed.has(key) && wayBack?.request.kind === 'roll-back' && !wayBack.request.revision;
    deployed.add(key);
    return stale ? { scope, subject, ...rest } : change;
  });
}

function deploymentChanges(told: readonly Told[], since: number): Change[] {
  const undone = takenBack(told);
  const after = new Map<string, Told>();
  return told.flatMap((one) => {
    const { key, deployment: d } = one.kept;
    const id = serviceId(key);
    const next = after.get(id);
    after.set(id, one);
    const latest = Math.max(...[d.createdAt, d.finishedAt, d.stoppedAt].map((time) => time ?? 0));
    if (latest < since && one.end.outcome !== 'in-flight') return [];
    const why = undone.get(d.arn);
    const replacedByRollback = next?.back === true;
    return [deploymentChange(one, { newest: !next, replacedByRollback, ...(why ? { takenBack: why } : {}) })];
  });
}

/** Everything that changed since then, newest first, each change once however many tell of it. Epoch milliseconds. */
export function changesSince(recorded: Recorded, since: number, now: number): Change[] {
  const { deployments, scalings, tasks, pushes, audit } = recorded;
  const told = tellDeployments(deployments, audit);
  const changes = [
    ...deploymentChanges(told, since),
    ...scalings.map((scaling) => scalingChange(scaling, audit)),
    ...failingChanges(
      tasks.filter(({ problem }) => problem !== undefined),
      deployments,
      now,
    ),
    ...pushChanges(pushes, audit),
    ...audit.filter((entry) => entry.at >= since && !isTold(entry, told, scalings)).flatMap(auditChange),
  ];
  return withoutStaleWays(changes.sort((a, b) => b.at - a.at || a.id.localeCompare(b.id)));
}
