import type { LifecycleHook, ServiceDeployment } from '@/lib/model/rollout';
import type { ServiceKey } from '@/lib/model/scope';
import type { Happening, WebhookEvent } from '@/lib/model/webhook';
import { type End, endOf } from '@/lib/rollouts/ended.rules';
import { revisionWord } from '@/lib/rollouts/rollback-words.rules';

/** Found later than this, a thing is history: a program that was off for days does not ring at each of its rollouts. */
const freshMs = 24 * 3_600_000;

/** Since when the account is watched, epoch milliseconds; undefined on the very first look, which tells nothing. */
export type Since = number | undefined;

export interface SeenDeployment {
  key: ServiceKey;
  /** As it was kept last. */
  before?: ServiceDeployment;
  seen: ServiceDeployment;
  /** `backend-flask:42` */
  taskDefinition?: string;
  /** Who made it, where our audit knows; `back` where that was a rollback. */
  made?: { by: string; reason?: string; back: boolean };
  /** Who asked for its rollback or stop. */
  askedBy?: string;
  /** "rev 41": what it went back to. */
  backTo?: string;
}

const endings: Record<Exclude<End['outcome'], 'in-flight'>, WebhookEvent> = {
  succeeded: 'deployment-succeeded',
  failed: 'deployment-failed',
  'rolled-back': 'deployment-rolled-back',
  stopped: 'deployment-stopped',
};

/** "Rolled back" becomes "rolled back"; a state that AWS writes in capitals stays as it is. */
const inside = (sentence: string) => sentence.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

function nameOf({ key, taskDefinition }: SeenDeployment): string {
  return [key.service, revisionWord(taskDefinition)].filter(Boolean).join(', ');
}

const waits = (hook: LifecycleHook) => hook.status === 'AWAITING_ACTION';

function started({ made, seen }: SeenDeployment): string {
  const what = made?.back ? 'rollback by a new deployment started' : 'deployment started';
  const who = made ? ` by ${made.by}` : '';
  const why = made?.reason ? ` (${made.reason})` : '';
  return `${what}${who}${why}${seen.status === 'PENDING' ? '; it waits to start' : ''}.`;
}

function waiting(hook: LifecycleHook, { lifecycleStage: stage }: ServiceDeployment): string {
  const place = `the hook ${hook.id}${stage ? ` (${stage})` : ''}`;
  const end = hook.expiresAt && `; at ${new Date(hook.expiresAt).toISOString()} AWS does `;
  return `waits at ${place} for a person${end ? `${end}${hook.timeoutAction ?? 'its default'} by itself` : ''}.`;
}

/**
 * What is to be told of a service deployment: that it started, that it ended and how, and each hook at which it waits for
 * a person. What was kept before is the memory, so each is told once. Times are epoch milliseconds.
 */
export function deploymentHappenings(facts: SeenDeployment, since: Since, now: number): Happening[] {
  const { key, before, seen, taskDefinition, made, askedBy, backTo } = facts;
  if (since === undefined) return [];
  const base = {
    key,
    deployment: seen.arn,
    status: seen.status,
    ...(taskDefinition ? { taskDefinition } : {}),
    ...(made ? { by: made.by } : {}),
    ...(made?.reason ? { reason: made.reason } : {}),
  };
  const told = (event: WebhookEvent, what: string, at: number, words: string): Happening => ({
    id: [key.account, key.region, seen.arn, what].join(' '),
    event,
    at,
    sentence: `${nameOf(facts)}: ${words}`,
    ...base,
  });
  const all: Happening[] = [];
  const began = seen.createdAt ?? seen.startedAt ?? now;
  if (!before) all.push(told('deployment-started', 'started', began, started(facts)));
  const had = new Set(before?.hooks?.filter(waits).map(({ id }) => id));
  const end = endOf(seen, { ...(askedBy ? { askedBy } : {}), ...(backTo ? { backTo } : {}) });
  if (end.outcome === 'in-flight') {
    const fresh = (seen.hooks ?? []).filter((hook) => waits(hook) && !had.has(hook.id));
    for (const hook of fresh) all.push(told('hook-waiting', `hook ${hook.id}`, now, waiting(hook, seen)));
  } else if (!before || endOf(before).outcome === 'in-flight') {
    const at = seen.finishedAt ?? seen.stoppedAt ?? seen.updatedAt ?? now;
    all.push(told(endings[end.outcome], 'ended', at, inside(end.sentence)));
  }
  return all.filter(({ at }) => at >= since && now - at < freshMs);
}

/** So many failures within so long are "again and again". */
const failingCount = 3;
const failingWithinMs = 10 * 60_000;
/** How often one service is told of, and how far back its failures count. */
const failingEveryMs = 3_600_000;

export interface FailedTasks {
  key: ServiceKey;
  /** In any order; `at` in epoch milliseconds, `what` as "Container app exited with 1.". */
  failures: readonly { task: string; at: number; what: string }[];
  /** When it was last told of this service, epoch milliseconds. */
  toldAt?: number;
}

/** That a service's tasks fail again and again: at the third failure within ten minutes, once an hour for each service. */
export function failingHappening({ key, failures, toldAt }: FailedTasks, since: Since, now: number): Happening[] {
  if (since === undefined || (toldAt !== undefined && now - toldAt < failingEveryMs)) return [];
  const counted = failures.filter(({ at }) => at >= since && now - at < failingEveryMs).sort((a, b) => b.at - a.at);
  const [last] = counted;
  const near = counted.filter(({ at }) => last && last.at - at <= failingWithinMs);
  if (!last || near.length < failingCount) return [];
  return [
    {
      id: [key.account, key.region, key.cluster, key.service, 'failing', last.task].join(' '),
      event: 'task-failing',
      key,
      at: last.at,
      sentence: `${key.service}: ${near.length} tasks failed within 10 minutes. The last: ${last.what}`,
    },
  ];
}
