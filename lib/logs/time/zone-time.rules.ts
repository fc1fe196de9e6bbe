const two = (n: number) => String(n).padStart(2, '0');
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const part = 'numeric' as const;
  const made = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23', year: part, month: part, day: part },
    ...{ hour: part, minute: part, second: part },
  });
  formats.set(zone, made);
  return made;
}

/** What a clock on the wall of a zone shows, written as if it were UTC: epoch milliseconds of whole seconds. */
export function wallOf(at: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

const dayMs = 86_400_000;

/**
 * The instants at which a wall clock of a zone shows this, in order: usually one; two in the night in which clocks go
 * back; none in the hour that they leave out. Zones change at most once a day, so both sides of a change are tried.
 */
export function instantsOf(wall: number, zone: string): number[] {
  const offsets = [-dayMs, 0, dayMs].map((step) => wallOf(wall + step, zone) - (wall + step));
  const found = new Set(offsets.map((offset) => wall - offset).filter((at) => wallOf(at, zone) === wall));
  return [...found].sort((a, b) => a - b);
}

/** "09:43", or "09:43:07" where seconds matter. */
export function clockOf(at: number, zone: string, seconds = false): string {
  const wall = new Date(wallOf(at, zone));
  const minutes = `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
  return seconds ? `${minutes}:${two(wall.getUTCSeconds())}` : minutes;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "21 Nov" */
export function dayOf(at: number, zone: string): string {
  const wall = new Date(wallOf(at, zone));
  return `${wall.getUTCDate()} ${months[wall.getUTCMonth()]}`;
}

/** "2026-11-21T09:43:07", as a date and time field has it. */
export const fieldText = (at: number, zone: string): string => new Date(wallOf(at, zone)).toISOString().slice(0, 19);
