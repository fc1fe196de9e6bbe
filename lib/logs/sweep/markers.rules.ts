import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import { countWords, secondsWords } from '../line/count-words.rules';

/** A log group: another Region may have one of the same name. */
export interface Place {
  group: string;
  region: string;
}

/** A time in which a log group could not be read. Epoch milliseconds. */
export interface Gap extends Place {
  since: number;
  failure: Failure;
}

/** The row that stands for a gap while it lasts: what cannot be had, why, and how to mend it. */
export function gapMarker({ group, region, since, failure }: Gap, now: number): LogMarker {
  const row = { id: `gap:${region}:${group}:${since}`, at: since };
  const age = secondsWords(now - since);
  switch (failure.kind) {
    case 'throttled':
      return {
        ...row,
        tone: 'warn',
        text: `${age} of log group ${group} (${region}) unread: AWS is throttling us; the lines are fetched as soon as it lets us.`,
      };
    case 'not-found':
      return {
        ...row,
        tone: 'warn',
        text: `Log group ${group} does not exist in ${region}, so there are no lines.`,
        advice:
          'Create it, or set awslogs-create-group in the task definition and allow logs:CreateLogGroup to the execution role.',
      };
    case 'denied':
      return {
        ...row,
        tone: 'bad',
        text: `Log group ${group} (${region}) cannot be read: ${failure.message}`,
        advice: failure.advice ?? 'Allow logs:FilterLogEvents on this log group.',
      };
    case 'unsupported':
      // It does not pass, so nobody counts its seconds.
      return { ...row, tone: 'warn', text: failure.message, advice: failure.advice };
    default:
      return {
        ...row,
        tone: 'bad',
        text: `${age} of log group ${group} (${region}) unread: ${failure.message}`,
        advice: failure.advice,
      };
  }
}

/** The same row afterwards. What of it is not fetched any more has a row of its own. */
export function healedMarker({ group, region, since, failure }: Gap, now: number): LogMarker {
  const row = { id: `gap:${region}:${group}:${since}`, at: since, tone: 'info' as const };
  if (failure.kind === 'not-found') return { ...row, text: `Log group ${group} exists now.` };
  const why = failure.kind === 'throttled' ? ': AWS throttled us' : '';
  const text = `For ${secondsWords(now - since)} log group ${group} (${region}) could not be read${why}; its lines are fetched now.`;
  return { ...row, text };
}

const clock = (at: number) => new Date(at).toISOString().slice(11, 19);

/** The row for a stretch that was given up; its lines can be loaded. */
export function skippedMarker({ group, region }: Place, { from, to }: { from: number; to: number }): LogMarker {
  return {
    id: `skipped:${region}:${group}:${from}`,
    at: from,
    tone: 'warn',
    text: `${secondsWords(to - from)} of log group ${group} were skipped (${clock(from)} to ${clock(to)} UTC): it writes faster than AWS lets us read, or could not be read for long.`,
    advice: 'Load them here, or download the range.',
    load: { from, to },
  };
}

/** The row at the time before which late lines are not looked for: CloudWatch takes lines up to 14 days late. */
export function lateMarker({ group, region }: Place, horizon: number): LogMarker {
  return {
    id: `late:${region}:${group}`,
    at: horizon,
    tone: 'info',
    quiet: true,
    text: `Lines of log group ${group} (${region}) before ${clock(horizon)} UTC may still arrive; they are not looked for.`,
  };
}

/** The row for times that could be read but once, so that lines which came later than others are not there. */
export function unlookedMarker({ group, region }: Place, { from, to }: { from: number; to: number }): LogMarker {
  return {
    id: `unlooked:${region}:${group}:${from}`,
    at: from,
    tone: 'warn',
    text: `Lines of log group ${group} that came late were not looked for (${clock(from)} to ${clock(to)} UTC): it writes more than AWS lets us read twice, or could not be read for long.`,
    advice: 'Load them here, or download the range.',
    load: { from, to },
  };
}

/** The row for lines that are dated ahead of the clock, where they are too many to be read anew all the time. */
export function aheadMarker({ group, region }: Place, now: number): LogMarker {
  return {
    id: `ahead:${region}:${group}`,
    at: now,
    tone: 'warn',
    text: `Log group ${group} has many lines that are dated ahead of the clock: they are shown when their time comes.`,
    advice: 'Set the clocks of the hosts that write them.',
  };
}

/** The row for lines that a reader was too slow for, or that came while it was away (`away`). */
export function behindMarker(
  epoch: string,
  place: number,
  { lines, from, to }: { lines: number; from: number; to: number },
  away: boolean,
): LogMarker {
  const when = away ? 'while you were away' : 'while you were behind';
  return {
    id: `behind:${epoch}:${place}`,
    at: from,
    tone: 'warn',
    text: `${countWords(lines, 'line')} skipped ${when} (${clock(from)} to ${clock(to)} UTC).`,
    load: { from, to },
    ...(away ? { away: lines } : {}),
  };
}

/** The row for lines of new tasks that came so fast that they could not wait until ECS had said whose they are. */
export function unaskedMarker({ lines, from, to }: { lines: number; from: number; to: number }): LogMarker {
  return {
    id: `unasked:${from}:${to}`,
    at: from,
    tone: 'warn',
    text: `${countWords(lines, 'line')} of a new task came before ECS had said whose they are.`,
    load: { from, to },
  };
}

/** The row for a break after which the server could not go on where the reader was. */
export function awayMarker(left: number, back: number, load?: { from: number; to: number }): LogMarker {
  const row = { id: `away:${left}`, at: left, tone: 'info' as const };
  const away = `Away from ${clock(left)} to ${clock(back)} UTC:`;
  if (!load) return { ...row, text: `${away} reading those lines…` };
  return { ...row, tone: 'warn', text: `${away} not all lines of this time are here.`, load };
}

/** The row for times that were not looked through again after a break, though lines may have come late meanwhile. */
export function lateAwayMarker({ from, to }: { from: number; to: number }): LogMarker {
  const text = `Lines of ${clock(from)} to ${clock(to)} UTC that came late while you were away were not looked for.`;
  return { id: `late-away:${from}:${to}`, at: to, tone: 'info', text, load: { from, to } };
}
