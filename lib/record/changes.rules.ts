import { askedBy, deployingKinds, madeBy } from '@/lib/change/made-by.rules';
import type { AuditEntry } from '@/lib/model/audit';
import type { Change } from '@/lib/model/change';
import type { KeptDeployment, KeptTask, Scaling } from '@/lib/model/record';
import type { ServiceKey } from '@/lib/model/scope';
import { endOf } from '@/lib/rollouts/ended.rules';
import { auditChange } from './audit-change.rules';

/** What was recorded since the beginning of the list. */
export interface Recorded {
  deployments: readonly KeptDeployment[];
  scalings: readonly Scaling[];
  /** Those with a problem. */
  tasks: readonly KeptTask[];
  audit: readonly AuditEntry[];
}

const keyOf = (key: ServiceKey) => [key.account, key.region, key.cluster, key.service].join('/');

function isOf(entry: AuditEntry, key: ServiceKey): boolean {
  const { scope, subject } = entry;
  if (subject?.type !== 'service' || subject.name !== key.service || subject.cluster !== key.cluster) return false;
  return scope?.account === key.account && scope.region === key.region;
}

const revisionWord = (definition: string | undefined) => {
  const number = /:(\d+)$/.exec(definition ?? '')?.[1];
  return number ? `rev ${number}` : definition;
};

/** `newest`: of its service, whose way back the plan finds by itself; an older one goes back to what was before it. */
function wayBackOf(kept: KeptDeployment, back: boolean, newest: boolean): Change['wayBack'] {
  const request = { kind: 'roll-back' as const, ...kept.key };
  const before = kept.deployment.sourceRevisionArns[0];
  if (newest && !back) return { label: 'Roll back', request };
  if (!before) return undefined;
  return { label: back ? 'Undo' : 'Back to before', request: { ...request, revision: before } };
}

function deploymentChange(kept: KeptDeployment, audit: readonly AuditEntry[], newest: boolean): Change {
  const { key, deployment } = kept;
  const own = audit.filter((entry) => isOf(entry, key));
  // Who stopped it just after it began is not who began it.
  const maker = own.find((entry) => madeBy([entry], deployment) && !askedBy([entry], deployment));
  const asker = askedBy(
    own.filter((entry) => entry !== maker),
    deployment,
  );
  const end = endOf(deployment, asker ? { askedBy: asker } : {});
  const back = maker?.kind === 'roll-back';
  const what = `${back ? 'Rolled back to' : 'Deployed'} ${revisionWord(kept.taskDefinition) ?? 'a revision'}`;
  const endedAt = deployment.finishedAt ?? deployment.stoppedAt;
  const wayBack = wayBackOf(kept, back, newest);
  return {
    id: deployment.arn,
    kind: back ? 'rollback' : 'deployment',
    at: deployment.createdAt ?? deployment.startedAt ?? kept.changedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    scope: { account: key.account, region: key.region },
    subject: { type: 'service', cluster: key.cluster, name: key.service },
    what,
    outcome: end.outcome,
    word: end.word,
    ...(end.sentence === `${end.word}.` ? {} : { sentence: end.sentence }),
    ...(maker ? { by: maker.actor } : {}),
    ...(maker?.reason ? { reason: maker.reason } : {}),
    ...(wayBack ? { wayBack } : {}),
  };
}

/** Two clocks, and a watch that looks only now and then. */
const nearMs = 180_000;

function scalingChange(scaling: Scaling, audit: readonly AuditEntry[]): Change {
  const { key, at, from, to } = scaling;
  const maker = audit.find(
    (entry) =>
      entry.kind === 'scale' && isOf(entry, key) && Math.abs(entry.at - at) < nearMs && entry.outcome !== 'failed',
  );
  return {
    id: `scaling ${keyOf(key)} ${at}`,
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

/** Tasks of one service that failed for the same reason are one line. */
function failingChanges(tasks: readonly KeptTask[]): Change[] {
  const groups = new Map<string, KeptTask[]>();
  for (const kept of tasks) {
    const { scope, task, service, problem } = kept;
    const why = problem?.clause ?? problem?.what;
    const id = [scope.account, scope.region, task.cluster, service ?? task.group, why].join('/');
    groups.set(id, [...(groups.get(id) ?? []), kept]);
  }
  return [...groups].flatMap(([id, group]): Change[] => {
    const times = group.map(({ task, problem }) => problem?.at ?? task.stoppedAt ?? 0);
    const newest = group[times.indexOf(Math.max(...times))];
    if (!newest?.problem) return [];
    const { scope, task, service, problem } = newest;
    const key = service ? { ...scope, cluster: task.cluster, service } : undefined;
    return [
      {
        id: `failing ${id}`,
        kind: 'failing',
        at: Math.max(...times),
        scope,
        subject: key
          ? { type: 'service', cluster: task.cluster, name: key.service }
          : { type: 'task', cluster: task.cluster, name: task.id },
        what: `${group.length === 1 ? 'A task' : `${group.length} tasks`} failed`,
        outcome: 'failed',
        word: 'Failing',
        sentence: [problem.what, problem.advice].filter(Boolean).join(' '),
        ...(key ? { wayBack: { label: 'Roll back', request: { kind: 'roll-back', ...key } } } : {}),
      },
    ];
  });
}

/** Whether a row of the audit is told by a deployment or scaling that was recorded. */
function isTold(entry: AuditEntry, { deployments, scalings }: Recorded): boolean {
  if (entry.kind === 'scale')
    return scalings.some(({ key, at }) => isOf(entry, key) && Math.abs(entry.at - at) < nearMs);
  if (!deployingKinds.includes(entry.kind)) return false;
  return deployments.some(
    ({ key, deployment }) =>
      isOf(entry, key) &&
      (entry.deployment === deployment.arn ||
        madeBy([entry], deployment) !== undefined ||
        askedBy([entry], deployment)),
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

/** Everything that changed since then, newest first, each change once however many tell of it. */
export function changesSince(recorded: Recorded, since: number): Change[] {
  const recent = recorded.deployments.filter(({ deployment: d }) => {
    const times = [d.createdAt, d.finishedAt, d.stoppedAt].map((time) => time ?? 0);
    return Math.max(...times) >= since || endOf(d).outcome === 'in-flight';
  });
  const newest = new Map<string, number>();
  for (const { key, deployment } of recorded.deployments) {
    newest.set(keyOf(key), Math.max(newest.get(keyOf(key)) ?? 0, deployment.createdAt ?? 0));
  }
  const changes = [
    ...recent.map((kept) =>
      deploymentChange(kept, recorded.audit, newest.get(keyOf(kept.key)) === (kept.deployment.createdAt ?? 0)),
    ),
    ...recorded.scalings.map((scaling) => scalingChange(scaling, recorded.audit)),
    ...failingChanges(recorded.tasks.filter(({ problem }) => problem !== undefined)),
    ...recorded.audit.filter((entry) => entry.at >= since && !isTold(entry, recorded)).flatMap(auditChange),
  ];
  return withoutStaleWays(changes.sort((a, b) => b.at - a.at || a.id.localeCompare(b.id)));
}
