import type { FreezeTime, FreezeWindow } from '@/lib/model/freeze';
import { firstInstant, lastInstant, wallTime } from './zone.rules';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** How far it is looked ahead: a weekly window comes again within a week, one that a leap swallowed a week later. */
const aheadMs = 15 * dayMs;

type Weekly = Extract<FreezeTime, { kind: 'weekly' }>;

/** From Monday, which is day 1 of a weekly freeze. */
export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (at: string) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3, 5));

/** A number of two digits, as clocks show it. */
export const two = (n: number): string => String(n).padStart(2, '0');

/** When a weekly window ends by the wall's clock: the time of day, and how many days after it began. */
export function weeklyEnd(at: string, minutes: number): { until: string; daysLater: number } {
  const end = minutesOf(at) + minutes;
  return { until: `${two(Math.floor(end / 60) % 24)}:${two(end % 60)}`, daysLater: Math.floor(end / (24 * 60)) };
}

/** 1970 began on a Thursday; `day` counts from there. */
const weekday = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;

function weeklyWindow({ at, minutes, zone }: Weekly, day: number): FreezeWindow {
  const wall = day * dayMs + minutesOf(at) * minuteMs;
  const from = firstInstant(zone, wall);
  const to = lastInstant(zone, wall + minutes * minuteMs);
  // One that lies in a gap as a whole keeps its length: a window that is due is never left out.
  return { from, to: to > from ? to : from + minutes * minuteMs };
}

/** The windows that touch the time from `from` to `to`, in order. They may overlap. */
export function windowsBetween(time: FreezeTime, from: number, to: number): FreezeWindow[] {
  if (time.kind === 'once') return time.to > from && time.from < to ? [{ from: time.from, to: time.to }] : [];
  const reach = Math.ceil(time.minutes / (24 * 60)) + 2;
  const first = Math.floor(wallTime(time.zone, from) / dayMs) - reach;
  const last = Math.floor(wallTime(time.zone, to) / dayMs) + 1;
  const windows: FreezeWindow[] = [];
  for (let day = first; day <= last; day++) {
    if (!time.days.includes(weekday(day))) continue;
    const window = weeklyWindow(time, day);
    if (window.to > from && window.from < to) windows.push(window);
  }
  return windows.sort((a, b) => a.from - b.from);
}

/** Until when it holds without a pause, where it holds at `now`; `until` is absent where no end is in sight. */
export function heldAt(time: FreezeTime, now: number): { until?: number } | undefined {
  let until = now;
  for (const window of windowsBetween(time, now, now + aheadMs)) {
    if (window.from <= until) until = Math.max(until, window.to);
  }
  if (until === now) return undefined;
  return time.kind === 'weekly' && until >= now + aheadMs - dayMs ? {} : { until };
}

/** The next window that begins after `now`, and after the one that holds now has ended. */
export function nextWindow(time: FreezeTime, now: number): FreezeWindow | undefined {
  const held = heldAt(time, now);
  if (held && held.until === undefined) return undefined;
  const after = held?.until ?? now;
  if (time.kind === 'once') return time.from > after ? { from: time.from, to: time.to } : undefined;
  return windowsBetween(time, after, after + aheadMs).find((window) => window.from > after);
}
