import { wallOf } from '../time/zone-time.rules';

function wordsIn(at: number, zone: string): string {
  const two = '2-digit' as const;
  return new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, timeZoneName: 'short', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour: two, minute: two, second: two },
    fractionalSecondDigits: 3,
  }).format(at);
}

/**
 * The time of a line to the millisecond (epoch): "21 Nov 2026, 15:57:56.103 CET (2026-11-21 14:57:56.103 UTC)"; once
 * where the clocks of the zone show the same as UTC.
 */
export function lineTimeWords(at: number, zone: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return 'unknown time';
  if (wallOf(at, zone) === wallOf(at, 'UTC')) return wordsIn(at, 'UTC');
  return `${wordsIn(at, zone)} (${date.toISOString().slice(0, 23).replace('T', ' ')} UTC)`;
}
