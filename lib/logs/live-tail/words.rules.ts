import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LiveTailState, LiveTailUsage } from '@/lib/model/live-tail';
import { countWords, numberWords } from '../line/count-words.rules';
import { costOf, freeMinutes, minutesLeft, priceDate } from './cost.rules';

/** Live Tail ends this long after the last click, key or scroll of somebody who may switch it. */
export const idleMs = 30 * 60_000;

const minutes = (n: number) => countWords(n, 'minute');
const dollars = (usd: number) => `$${usd.toFixed(2)}`;
const idleMinutes = idleMs / 60_000;
const goesOn = 'The log goes on by reading it every second.';

/** Why an account gets no more Live Tail this month. */
export const budgetFailure = (account: string, { budget }: Pick<LiveTailUsage, 'budget'>): Failure => ({
  kind: 'refused',
  code: 'LiveTailBudget',
  message: `The monthly budget of ${account} for Live Tail, ${minutes(budget)}, is used up.`,
  advice: 'It begins anew with the month (UTC); an admin can raise it under Settings.',
});

/** A failure of StartLiveTail in the words of who wanted it on; AWS's limit of sessions has words of its own. */
export function startFailure(failure: Failure, region: string): Failure {
  if (failure.code !== 'LimitExceededException') return failure;
  return {
    ...failure,
    message: `All Live Tail sessions that AWS allows in ${region} are in use: 15 to an account and Region.`,
    advice: 'End one, also in the CloudWatch console, and switch on again; AWS can raise the limit.',
  };
}

export const endedWords = {
  idle: `Live Tail ended after ${idleMinutes} minutes without a click, key or scroll.`,
  unwatched: 'Live Tail ended since nobody looked at the log any more.',
};

/** The row of the log for a switch: who, or why it ended. */
export function switchMarker(at: number, text: string, failure?: Failure): LogMarker {
  const row = { id: `live-tail:${at}`, at, tone: 'info' as const };
  if (!failure) return { ...row, text };
  const advice = [failure.advice, goesOn].filter(Boolean).join(' ');
  return { ...row, tone: 'warn', text: `Live Tail is off: ${failure.message}`, advice };
}

const phases: Record<LiveTailState['phase'], string> = {
  off: 'off',
  starting: 'starting',
  on: 'on',
  retrying: 'starting again',
};

/** The state in one or two words. */
export const phaseWord = (state: Pick<LiveTailState, 'phase'> | undefined): string => phases[state?.phase ?? 'off'];

/** "42 of 1,800 minutes used in 2026-11 (UTC), 1,758 left." */
export const usageWords = (usage: LiveTailUsage): string =>
  `${numberWords(usage.minutes)} of ${minutes(usage.budget)} used in ${usage.month} (UTC), ${numberWords(minutesLeft(usage))} left.`;

/** What a further hour of one session costs. */
export function hourWords({ minutes: used, price }: LiveTailUsage): string {
  const cost = costOf(used, 60, price.usd);
  const of = price.exact ? "AWS's list price" : 'the list price of us-east-1; that of this Region may differ';
  const rate = `${dollars(price.usd)} a minute (${of}, ${priceDate})`;
  const free = Math.max(0, freeMinutes - used);
  if (cost === 0)
    return `Another hour is free: ${minutes(free)} of AWS's ${numberWords(freeMinutes)} are left, then ${rate}.`;
  return `Another hour costs ${dollars(cost)} at ${rate}${free > 0 ? `, after ${minutes(free)} that are free` : ''}.`;
}

/** What ends it by itself. */
export const endsWords = `It ends by itself when nobody looks, ${idleMinutes} minutes after the last click, key or scroll here, and when the budget is used up.`;
