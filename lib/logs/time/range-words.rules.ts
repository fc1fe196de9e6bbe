import type { LogRange } from '@/lib/model/log-view';
import { countWords } from '../line/count-words.rules';
import { type Bar, totalOf, worstOf } from './histogram.rules';
import { liveChoices } from './range-input.rules';
import type { Span } from './span-parts.rules';
import { clockOf, dayOf } from './zone-time.rules';

/** "last 15 min" */
export function lastWords(lastMs: number): string {
  const known = liveChoices.find((choice) => choice.lastMs === lastMs);
  const minutes = Math.round(lastMs / 60_000);
  return `last ${known?.words ?? (minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`)}`;
}

/** "09:33", with its day where that is not the day of `beside`: "20 Nov 09:33". */
export function timeWords(at: number, zone: string, beside: number, seconds = false): string {
  const clock = clockOf(at, zone, seconds);
  const day = dayOf(at, zone);
  return day === dayOf(beside, zone) ? clock : `${day} ${clock}`;
}

/** "09:33 to 09:48", "20 Nov 09:33 to 09:48", "20 Nov 09:33 to 21 Nov 00:10" */
export function spanWords({ from, to }: Span, zone: string, now: number): string {
  const seconds = to - from < 120_000;
  // Up to the last millisecond of a second means up to the next one.
  const end = to % 1_000 === 999 ? to + 1 : to;
  return `${timeWords(from, zone, now, seconds)} to ${timeWords(end, zone, from, seconds)}`;
}

/** The end of a bar, or now where the bar goes more than a minute beyond it. Epoch milliseconds. */
export const endOfBar = (to: number, now: number): number => (to > now + 60_000 ? now : to);

/** What a range is called on its button. */
export function rangeWords(range: LogRange, zone: string, now: number): { lead: string; rest: string } {
  if (range.kind === 'live') return { lead: 'Live', rest: lastWords(range.lastMs) };
  return { lead: '', rest: spanWords(range, zone, now) };
}

/** The histogram in a sentence: "2,311 lines, 14 errors from 09:33 to 09:48; most errors at 09:43." */
export function summaryOf(bars: readonly Bar[], zone: string, now: number): string {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) return 'No lines.';
  const { lines, errors } = totalOf(bars);
  const worst = worstOf(bars);
  const span = spanWords({ from: first.from, to: endOfBar(last.to, now) }, zone, now);
  const most = worst ? `; most errors at ${timeWords(worst.from, zone, now, worst.to - worst.from < 60_000)}` : '';
  const unread = bars.some((bar) => bar.unread > 0) ? ' Parts of it have not been read.' : '';
  return `${countWords(lines, 'line')}, ${countWords(errors, 'error')} from ${span}${most}.${unread}`;
}

/** One bar: "09:43 to 09:44: 12 lines, 3 errors" */
export function barWords(bar: Bar, zone: string, now: number): string {
  const seconds = bar.to - bar.from < 60_000;
  const span = `${timeWords(bar.from, zone, now, seconds)} to ${timeWords(endOfBar(bar.to, now), zone, now, seconds)}`;
  const counts = `${countWords(bar.lines, 'line')}, ${countWords(bar.errors, 'error')}`;
  return `${span}: ${counts}${bar.unread > 0 ? ', not all of it read' : ''}`;
}
