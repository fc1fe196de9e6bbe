import type { LogRange } from '@/lib/model/log-view';
import { clockOf, fieldText, instantsOf, wallOf } from './zone-time.rules';

/** The live ranges that are offered. */
export const liveChoices: readonly { lastMs: number; words: string }[] = [
  { lastMs: 15 * 60_000, words: '15 min' },
  { lastMs: 3_600_000, words: '1 h' },
  { lastMs: 4 * 3_600_000, words: '4 h' },
  { lastMs: 86_400_000, words: '1 day' },
  { lastMs: 7 * 86_400_000, words: '7 days' },
];

const minuteMs = 60_000;
const dayMs = 86_400_000;
const longestRangeDays = 31;

/** A time as someone wrote it: its instants in order (two where clocks went back), or what is wrong with it. */
export type ReadTime = { at: readonly [number, ...number[]] } | { problem: string };

const written = /^(?:(\d{4})-(\d\d?)-(\d\d?)(?:[T ]+|$))?(?:(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?$/;

/**
 * Reads "2026-11-21 09:43", "2026-11-21T09:43:07" or "09:43" (the last time that a clock showed that) in a zone.
 * `now`: epoch milliseconds.
 */
export function readTime(text: string, zone: string, now: number): ReadTime {
  const parts = written.exec(text.trim());
  if (!text.trim() || !parts) return { problem: 'Write a time like 09:43 or 2026-11-21 09:43.' };
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = parts;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return { problem: `${text.trim()} is no time of a day.` };
  }
  const ofDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000;
  if (year === undefined) {
    const today = Math.floor(wallOf(now, zone) / dayMs) * dayMs;
    const found = [0, 1, 2].flatMap((ago) => instantsOf(today - ago * dayMs + ofDay, zone).filter((at) => at <= now));
    const newest = Math.max(...found);
    return found.length > 0 ? { at: [newest] } : { problem: `${text.trim()} has not been yet.` };
  }
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(midnight);
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) {
    return { problem: `There is no day ${year}-${month}-${day}.` };
  }
  const [first, ...more] = instantsOf(midnight + ofDay, zone);
  if (first === undefined) return { problem: `Clocks went forward over ${text.trim()}: choose a time beside it.` };
  return { at: [first, ...more] };
}

/**
 * Reads a time that someone goes to. What has not come yet is refused; a clock's time that has not come today is not
 * silently taken for the day before. `now`: epoch milliseconds.
 */
export function readJump(text: string, zone: string, now: number): { at: number } | { problem: string } {
  const read = readTime(text, zone, now);
  if ('problem' in read) return read;
  const [at] = read.at;
  if (at > now) return { problem: 'This time is still to come.' };
  const [day, clock] = fieldText(at, zone).split('T');
  if (text.includes('-') || day === fieldText(now, zone).slice(0, 10)) return { at };
  return { problem: `${text.trim()} is still to come today. For the last one write ${day} ${clock}.` };
}

/** A range as two fields say it, or what is wrong with which of them. */
export type ReadRange =
  | { range: Extract<LogRange, { kind: 'between' }>; note?: string }
  | { field: 'from' | 'to'; problem: string };

/**
 * Reads two fields. A time that came twice means the range that holds both. The range goes up to a whole minute; a
 * second that is said, and a minute that is all there is, are part of it.
 * `now`: epoch milliseconds; `mostDays`: how long it may be.
 */
export function readBetween(
  from: string,
  to: string,
  zone: string,
  now: number,
  mostDays: number = longestRangeDays,
): ReadRange {
  const [begin, end] = [readTime(from, zone, now), readTime(to, zone, now)];
  if ('problem' in begin) return { field: 'from', problem: begin.problem };
  if ('problem' in end) return { field: 'to', problem: end.problem };
  const [first, until] = [begin.at[0], end.at.at(-1) ?? end.at[0]];
  const last = until > first && until % minuteMs === 0 ? until - 1 : until + 999;
  if (first > now) return { field: 'from', problem: 'This time is still to come.' };
  if (last < first) return { field: 'to', problem: 'It ends before it begins.' };
  if (last - first > mostDays * dayMs) {
    return { field: 'to', problem: `At most ${mostDays} days at once.` };
  }
  const range = { kind: 'between' as const, from: first, to: last };
  const twice = begin.at.length > 1 ? begin.at[0] : end.at.length > 1 ? end.at[0] : undefined;
  if (twice === undefined) return { range };
  return { range, note: `${clockOf(twice, zone)} came twice that night; the range holds both.` };
}

/** The end of a range as its field says it, so that the range is read from it again; `to` inclusive, epoch milliseconds. */
export const endFieldText = (to: number, zone: string): string =>
  fieldText((to + 1) % minuteMs === 0 ? to + 1 : to, zone);
