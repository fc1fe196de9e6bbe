import type { AuditEntry } from '@/lib/model/audit';
import type { LogMark } from '@/lib/model/log-mark';
import type { KeptDeployment } from '@/lib/model/record';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { ServiceKey } from '@/lib/model/scope';
import type { Deployment } from '@/lib/model/service';
import type { Task } from '@/lib/model/task';
import { paths } from '@/lib/paths';
import { type Told, tellDeployments } from '@/lib/record/deployment-told.rules';
import { revisionWord, shortDefinition } from '@/lib/rollouts/rollback-words.rules';
import { explainStop } from '@/lib/services/stop-reason.rules';

/** What is known of a service's deployments and tasks, from wherever. */
export interface MarkFacts {
  key: ServiceKey;
  /** Each once, as last seen. */
  deployments: readonly KeptDeployment[];
  /** `deployments[]` of the service itself: newer than a record. */
  present: readonly Deployment[];
  /** Stopped ones and others. */
  tasks: readonly Task[];
  audit: readonly AuditEntry[];
}

/** ECS makes an entry of `deployments[]` and a service deployment at the same moment, by two clocks. */
const sameMs = 10_000;
/** Deployments that are told at most, the newest, and as many stops. */
export const most = 200;

const startOf = ({ deployment, changedAt }: KeptDeployment): number =>
  deployment.createdAt ?? deployment.startedAt ?? changedAt;

/** "rev 41 → rev 42 by maria “release v1.7.2”" */
function madeWords({ kept, before, maker }: Told): string {
  const after = revisionWord(kept.taskDefinition) ?? 'a revision';
  const earlier = revisionWord(before);
  const what = earlier === undefined ? after : earlier === after ? `${after} again` : `${earlier} → ${after}`;
  return [what, maker && `by ${maker.actor}`, maker?.reason && `“${maker.reason}”`].filter(Boolean).join(' ');
}

/** What a sentence adds to a title that has said its first words. */
function rest(sentence: string, ...said: string[]): string {
  const lead = said.find((words) => sentence.startsWith(words));
  return lead === undefined ? sentence : sentence.slice(lead.length).trim();
}

function endMark(told: Told, href: string): LogMark[] {
  const { kept, end, back } = told;
  const { deployment } = kept;
  const at = deployment.finishedAt ?? deployment.stoppedAt;
  if (at === undefined || end.outcome === 'in-flight') return [];
  const noun = back ? 'Rollback' : 'Deployment';
  const rev = revisionWord(kept.taskDefinition);
  const base = { id: `${deployment.arn} end`, at, href };
  switch (end.outcome) {
    case 'succeeded':
      return [
        { ...base, kind: 'deployment', tone: 'info', title: `${noun} completed`, text: rev ? `${rev} runs` : '' },
      ];
    case 'rolled-back': {
      const text = rest(end.sentence, 'Rolled back');
      return [{ ...base, kind: 'rollback', tone: 'bad', title: `${noun} rolled back`, text, short: 'rolled back' }];
    }
    case 'failed': {
      const text = rest(end.sentence, 'Failed:', 'Failed, and');
      return [
        {
          ...base,
          kind: 'deployment',
          tone: 'bad',
          title: `${noun} failed`,
          text,
          short: `${rev ?? ''} failed`.trim(),
        },
      ];
    }
    default:
      return [
        { ...base, kind: 'deployment', tone: 'warn', title: `${noun} stopped`, text: rest(end.sentence, 'Stopped') },
      ];
  }
}

function deploymentMarks(told: Told): LogMark[] {
  const { kept, back } = told;
  const { key, deployment } = kept;
  const href = paths.rollouts(key, deployment.id);
  const rev = revisionWord(kept.taskDefinition);
  const started: LogMark = {
    id: `${deployment.arn} start`,
    at: startOf(kept),
    kind: back ? 'rollback' : 'deployment',
    tone: back ? 'warn' : 'info',
    title: `${back ? 'Rollback' : 'Deployment'} started`,
    text: madeWords(told),
    href,
    short: back ? `back to ${rev ?? 'a revision'}` : `${rev ?? 'a revision'} deployed`,
  };
  const returned = deployment.rollback?.startedAt;
  const turned: LogMark[] =
    returned === undefined
      ? []
      : [
          {
            ...{ id: `${deployment.arn} back`, at: returned, kind: 'rollback', tone: 'warn', href },
            title: 'AWS began to roll back',
            text: [rev, deployment.rollback?.reason].filter(Boolean).join(': '),
          },
        ];
  return [started, ...turned, ...endMark(told, href)];
}

/** A deployment that no service deployment tells of yet. */
function presentMark(deployment: Deployment, others: readonly Deployment[], key: ServiceKey): LogMark[] {
  const { id, createdAt, taskDefinitionArn } = deployment;
  if (createdAt === undefined) return [];
  const older = others.filter((other) => (other.createdAt ?? createdAt) < createdAt);
  const before = older.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))[0];
  const [from, to] = [revisionWord(before?.taskDefinitionArn), revisionWord(taskDefinitionArn)];
  const text = from === undefined ? to : from === to ? `${to} again` : `${from} → ${to}`;
  const base = { kind: 'deployment', tone: 'info', title: 'Deployment started', href: paths.rollouts(key) } as const;
  return [{ ...base, id: `${id} start`, at: createdAt, text, short: `${to} deployed` }];
}

/** What ECS or a person wanted: told calmly, and not in the histogram. */
function wantedWords({ stopCode, stoppedReason }: Task): string {
  if (stopCode === 'UserInitiated') return `by a person${stoppedReason ? `: ${stoppedReason}` : ''}`;
  if (stopCode === 'ServiceSchedulerInitiated') return 'by ECS, for a deployment or fewer tasks';
  return stoppedReason ?? '';
}

function stopMark(task: Task): LogMark[] {
  const at = task.stoppedAt ?? task.executionStoppedAt ?? task.stoppingAt;
  if (at === undefined || (task.lastStatus !== 'STOPPED' && task.desiredStatus !== 'STOPPED')) return [];
  const problem = explainStop(task);
  const rev = revisionWord(task.taskDefinitionArn || undefined);
  const id = task.id.length > 9 ? `${task.id.slice(0, 4)}…${task.id.slice(-4)}` : task.id;
  const words = problem ? problem.what.replace(/\.$/, '') : wantedWords(task);
  return [
    {
      id: `stop ${task.id}`,
      at,
      kind: 'task-stopped',
      tone: problem ? 'bad' : 'info',
      title: `Task ${id} stopped`,
      text: [rev, words].filter(Boolean).join(': '),
      href: paths.task(task.scope, task.cluster, task.id),
      ...(problem ? { short: 'task failed' } : {}),
    },
  ];
}

const isKnown = ({ createdAt, taskDefinitionArn }: Deployment, kept: readonly KeptDeployment[]): boolean =>
  kept.some((one) => {
    const near = Math.abs((createdAt ?? 0) - startOf(one)) <= sameMs;
    return near && (!one.taskDefinition || one.taskDefinition === shortDefinition(taskDefinitionArn));
  });

/** Everything that happened to a service, in order of time: the newest two hundred deployments, and as many stops. */
export function marksOfFacts({ key, deployments, present, tasks, audit }: MarkFacts): LogMark[] {
  const newest = [...deployments].sort((a, b) => startOf(b) - startOf(a)).slice(0, most);
  const told = tellDeployments(newest, audit).flatMap(deploymentMarks);
  const unknown = present.filter((one) => !isKnown(one, deployments));
  const begun = unknown.flatMap((one) => presentMark(one, present, key));
  const stops = tasks.flatMap(stopMark).sort((a, b) => b.at - a.at);
  return [...told, ...begun, ...stops.slice(0, most)].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** The row where those of a time begin of which there are too many to tell them all. `at`: of the oldest that is told. */
export const leftOutMark = (what: 'deployments' | 'stops of tasks', at = 0): LogMark => ({
  id: `earlier ${what}`,
  at,
  kind: what === 'deployments' ? 'deployment' : 'task-stopped',
  tone: 'info',
  title: `Earlier ${what} are not shown`,
  text: `only the newest ${most} of this time are: choose a shorter one`,
});

const hasEnded = ({ deployment }: KeptDeployment) => (deployment.finishedAt ?? deployment.stoppedAt) !== undefined;

/**
 * Service deployments of several sources, each once; what a later source tells of one replaces what an earlier one did,
 * but for one that has ended by then.
 */
export function eachOnce(...sources: readonly (readonly KeptDeployment[])[]): KeptDeployment[] {
  const byArn = new Map<ServiceDeployment['arn'], KeptDeployment>();
  for (const one of sources.flat()) {
    const known = byArn.get(one.deployment.arn);
    if (known && hasEnded(known) && !hasEnded(one)) continue;
    const definition = one.taskDefinition ?? known?.taskDefinition;
    byArn.set(one.deployment.arn, { ...one, ...(definition ? { taskDefinition: definition } : {}) });
  }
  return [...byArn.values()];
}
