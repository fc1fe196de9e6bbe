import type { AuditCall, AuditEntry } from '@/lib/model/audit';
import type { Failure } from '@/lib/model/failure';
import type { CallInput } from '@/lib/model/plan';
import { shortDefinition } from '@/lib/rollouts/rollback-words.rules';
import type { Verdict } from './verdict.rules';

/** How a row is closed by what was found. */
export interface Recovered {
  outcome: 'succeeded' | 'failed' | 'unknown';
  /** What was found, in a sentence or two. */
  sentence: string;
  finishedAt: number;
  failure?: Failure;
  /** Those that went out. */
  calls: AuditCall[];
  deployment?: string;
}

/** Why nobody has the answer. */
export const cutOff = 'Quarterdeck ended before AWS’s answer was written down.';
export const lostAnswer = 'AWS’s answer to the change was lost.';

const holdsResult = (value: CallInput): boolean =>
  value !== null &&
  typeof value === 'object' &&
  (Array.isArray(value) ? value.some(holdsResult) : '$result' in value || Object.values(value).some(holdsResult));

/**
 * The call to look at: the last that was on its way. A row without marks is an older version's: there the last call
 * counts where it can be looked up at all. Undefined where nothing can be told.
 */
export function openCall(calls: readonly AuditCall[]): number | undefined {
  const sent = calls.findLastIndex(({ sentAt }) => sentAt !== undefined);
  if (sent >= 0) return sent;
  const last = calls.at(-1);
  return last && !holdsResult(last.input) ? calls.length - 1 : undefined;
}

const notDone: Record<string, string> = {
  'ecs:UpdateService': 'The service was not changed.',
  'ecr:PutImage': 'The tag was not set.',
  'codedeploy:CreateDeployment': 'No deployment was made.',
};

const untouched = ({ operation }: AuditCall) => notDone[operation] ?? `${operation} was not carried out.`;

function trace({ operation, made }: AuditCall): string {
  if (operation !== 'ecs:RegisterTaskDefinition') return `${operation} had been accepted.`;
  const name = made ? shortDefinition(made) : 'a new revision';
  return `Task definition ${name} was registered; nothing uses it and it costs nothing.`;
}

/** Children of a multi-platform image come before the manifest with the tag, and only that one is worth a word. */
function unchangedBy(calls: readonly AuditCall[], from: number, done: readonly string[]): string {
  const last = calls.at(-1);
  const rest = last && calls.length > 1 && from > 0 ? untouched(last) : 'Nothing was changed.';
  return [...new Set([...done, rest])].join(' ');
}

/** Closes a row whose call `index` was looked at. `why` says how the answer came to be missing. */
export function recoveredBy(
  { at: begun, calls }: Pick<AuditEntry, 'at' | 'calls'>,
  index: number,
  verdict: Verdict,
  why = cutOff,
): Recovered {
  const looked = calls[index];
  const sentAt = looked?.sentAt ?? begun;
  const found = verdict.state === 'made' ? verdict : undefined;
  const finishedAt = Math.max(begun, found?.at ?? sentAt);
  const sent = calls.slice(0, index + 1).map((call, at) => {
    if (at !== index || !found) return call;
    return { ...call, ...(found.made ? { made: found.made } : {}) };
  });
  const common = { finishedAt, calls: sent, ...(found?.deployment ? { deployment: found.deployment } : {}) };
  const done = calls
    .slice(0, index)
    .filter(({ sentAt }) => sentAt !== undefined)
    .map(trace);
  const say = (...parts: string[]) => [...new Set(parts)].join(' ');
  const failure = (sentence: string): Failure => ({ kind: 'unreachable', message: sentence });
  if (verdict.state === 'unclear') {
    const sentence = say(why, 'Looked up afterwards:', verdict.sentence);
    const advice = 'Look at it before you try again: AWS may have made the change.';
    return { ...common, outcome: 'unknown', sentence, failure: { ...failure(sentence), advice } };
  }
  if (found && index === calls.length - 1) {
    return { ...common, outcome: 'succeeded', sentence: say(why, 'Looked up afterwards:', found.sentence) };
  }
  const unchanged = found
    ? unchangedBy(calls, index + 1, [...done, found.sentence])
    : unchangedBy(calls, index, index === 0 ? [] : done);
  const sentence = found
    ? say(why, 'Looked up afterwards:', unchanged)
    : say(why, 'Looked up afterwards:', verdict.sentence, unchanged);
  const advice = 'Plan it again where it is still wanted.';
  return { ...common, outcome: 'failed', sentence, failure: { ...failure(sentence), advice } };
}

/** Closes a row of which nothing can be told. */
export function recoveredNot({ at, calls }: Pick<AuditEntry, 'at' | 'calls'>, because: string): Recovered {
  const sentence = `${cutOff} ${because}`;
  const advice = 'Look at it before you try again: AWS may have made the change.';
  const failure: Failure = { kind: 'unreachable', message: sentence, advice };
  return { outcome: 'unknown', sentence, finishedAt: at, failure, calls };
}

const settleMs = 60_000;
/** RDS tells of a restart minutes later. */
const slow: Record<string, number> = { 'rds:RebootDBInstance': 5 * 60_000 };

/**
 * Until when AWS may still be at it, so that "not made" cannot be believed; epoch milliseconds. Of a call without a
 * mark it is only known that it went out before this process began to look, at `since`.
 */
export const settledAt = ({ operation, sentAt }: AuditCall, since: number): number =>
  (sentAt ?? since) + (slow[operation] ?? settleMs);

const giveUpMs = 24 * 3_600_000;

/** Whether to stop asking an account that could not be read since `since`. */
export const isHopeless = (since: number, now: number): boolean => now - since >= giveUpMs;

/** Pause before the next look, milliseconds: five seconds, then twice as long each time, ten minutes at most. */
export const pauseBefore = (looks: number): number => Math.min(10 * 60_000, 5_000 * 2 ** Math.min(looks, 10));
