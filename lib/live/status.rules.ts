import type { TopicStatus } from '@/lib/model/live-message';

/** What the header says of a page's freshness. `now`: the server's epoch milliseconds. */
export interface Freshness {
  tone: 'ok' | 'warn' | 'bad' | 'off';
  /** "live", "not live", …: changes only when the state changes, so that it can be announced. */
  word: string;
  /** "2 s old"; absent while there is no data. */
  age?: string;
  /** Sentences for those who want to know more. */
  details: string[];
}

export type LinkState = 'idle' | 'connecting' | 'open' | 'lost' | 'signed-out';

/** "2 s", "3 min", "2 h" */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function detailsOf({ scope, use, failure, at }: TopicStatus, now: number): string[] {
  const share = Math.round(use.budgetShare * 100);
  const [interval, target] = [Math.round(use.intervalSeconds), Math.round(use.targetSeconds)];
  const why = interval > target ? ` instead of every ${target} s, since AWS's rate allows no more` : '';
  const calls = `${use.callsPerMinute} calls a minute, ${share} % of our half of AWS's rate`;
  const lines = [`${scope.account}, ${scope.region}: read every ${interval} s${why}; ${calls}.`];
  if (failure) {
    const old = at === undefined ? 'Nothing was read yet' : `The data shown is ${duration(now - at)} old`;
    lines.push(`${failure.message} ${old}.`);
    if (failure.advice) lines.push(failure.advice);
  }
  if (use.throttledUntil && use.throttledUntil > now) {
    const family = use.throttledFamily ? ` (${use.throttledFamily})` : '';
    lines.push(`AWS is throttling us${family}: we hold back for another ${duration(use.throttledUntil - now)}.`);
  }
  return lines;
}

/** Puts the state of the link and of everything on the page into words; nothing for a page that watches nothing. */
export function describeFreshness(link: LinkState, told: TopicStatus[], now: number): Freshness | undefined {
  // What our own record tells asks AWS for nothing.
  const statuses = told.filter(({ topic }) => !topic.startsWith('log-marks:'));
  if (statuses.length === 0 && link !== 'lost' && link !== 'signed-out') return undefined;
  // What is only read once a minute says its age in its own place: the page is as fresh as the rest.
  const quick = statuses.filter(({ use }) => use.targetSeconds < 60);
  const times = (quick.length > 0 ? quick : statuses).flatMap(({ at }) => (at === undefined ? [] : [at]));
  const age = times.length > 0 ? `${duration(now - Math.min(...times))} old` : undefined;
  const seen = new Set<string>();
  const details = statuses
    .flatMap((status) => detailsOf(status, now))
    .filter((line) => !seen.has(line) && Boolean(seen.add(line)));
  if (link === 'signed-out') return { tone: 'bad', word: 'signed out', age, details: ['Sign in again.'] };
  if (link === 'lost') {
    const sentence = 'Quarterdeck does not answer. We try again by ourselves.';
    return { tone: 'bad', word: 'not live', age: age && `last data ${age}`, details: [sentence, ...details] };
  }
  if (link !== 'open') return { tone: 'off', word: 'connecting', age, details };
  if (statuses.some(({ use }) => (use.throttledUntil ?? 0) > now)) {
    return { tone: 'warn', word: 'AWS is throttling us', age: age && `data ${age}`, details };
  }
  const failure = statuses.find((status) => status.failure)?.failure;
  if (failure) return { tone: 'bad', word: 'not live', age: age && `last data ${age}`, details };
  if (!age) return { tone: 'off', word: 'reading', details };
  return { tone: 'ok', word: 'live', age, details };
}
