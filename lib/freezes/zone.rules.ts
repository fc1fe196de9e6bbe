const hourMs = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const two = '2-digit' as const;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: two, day: two, hour: two, minute: two, second: two },
  });
  formats.set(zone, format);
  return format;
}

/** Whether it is the name of a time zone that this machine knows; bare offsets such as `+02:00` know no summer time. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What a clock on the wall in `zone` shows at an instant: as milliseconds of that date and time in UTC. */
export function wallTime(zone: string, instant: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000);
}

const offsetAt = (zone: string, instant: number) => wallTime(zone, instant) - instant;

/** The instants at which the wall's clock shows `wall`, in order: one, two in an overlap, none in a gap. */
function readings(zone: string, wall: number): number[] {
  const offsets = new Set([offsetAt(zone, wall - 24 * hourMs), offsetAt(zone, wall + 24 * hourMs)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((instant) => wallTime(zone, instant) === wall)
    .sort((a, b) => a - b);
}

/** The instant at which the clock was put forward over `wall`. */
function leapOver(zone: string, wall: number): number {
  let [before, after] = [wall - 36 * hourMs, wall + 36 * hourMs];
  // The wall's clock is behind `wall` at one, ahead of it at the other, and never shows it in between.
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallTime(zone, middle) < wall) before = middle;
    else after = middle;
  }
  return after;
}

/** The first instant from which the wall's clock shows `wall` or later: in a gap, when it is put forward. */
export const firstInstant = (zone: string, wall: number): number => readings(zone, wall)[0] ?? leapOver(zone, wall);

/** The instant after the last one at which the wall's clock shows a time before `wall` of that day. */
export function lastInstant(zone: string, wall: number): number {
  const last = readings(zone, wall - 1).at(-1);
  return last === undefined ? leapOver(zone, wall - 1) : last + 1;
}
