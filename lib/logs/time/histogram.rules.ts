import type { LogRange } from '@/lib/model/log-view';
import { hourMs, type LineCounts } from '../rows/line-counts.rules';
import { common, type Span } from './span-parts.rules';

/** Lines of one stretch, `to` exclusive; epoch milliseconds. */
export interface Bar {
  from: number;
  to: number;
  lines: number;
  errors: number;
  /** 0 to 1: how much of it has not been read. */
  unread: number;
}

/** What is drawn: whole bars of `width` milliseconds, `to` exclusive. */
export interface Picture {
  from: number;
  to: number;
  width: number;
}

/** More would be thinner than two pixels on a phone. */
export const mostBars = 120;
const widths = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400,
];

/** How long a bar is so that at most 120 of them span a time, milliseconds: a round figure of whole seconds. */
export function barWidth(spanMs: number): number {
  const found = widths.find((width) => width * 1_000 * mostBars >= spanMs);
  return found === undefined ? Math.ceil(spanMs / mostBars / (24 * hourMs)) * 24 * hourMs : found * 1_000;
}

/** The picture of a range. While it is live it ends with the bar of the present second, and moves a whole bar at a time. */
export function pictureOf(range: LogRange, now: number): Picture {
  if (range.kind === 'live') {
    const width = barWidth(range.lastMs);
    const to = (Math.floor(now / width) + 1) * width;
    return { from: to - Math.ceil(range.lastMs / width) * width, to, width };
  }
  // One more, since neither end need stand at a whole bar.
  const width = barWidth(((range.to - range.from + 1) * mostBars) / (mostBars - 1));
  return { from: Math.floor(range.from / width) * width, to: (Math.floor(range.to / width) + 1) * width, width };
}

/** The bars of a picture. `unread`: stretches whose lines are not all here. */
export function barsOf(counts: Pick<LineCounts, 'count'>, picture: Picture, unread: readonly Span[]): Bar[] {
  const bars: Bar[] = [];
  for (let from = picture.from; from < picture.to; from += picture.width) {
    const to = from + picture.width;
    const missing = unread.reduce((sum, part) => {
      const both = common(part, { from, to: to - 1 });
      return sum + (both ? both.to - both.from + 1 : 0);
    }, 0);
    bars.push({ from, to, ...counts.count(from, to), unread: Math.min(1, missing / picture.width) });
  }
  return bars;
}

/** What some bars hold in all. */
export const totalOf = (bars: readonly Bar[]): { lines: number; errors: number } =>
  bars.reduce((sum, { lines, errors }) => ({ lines: sum.lines + lines, errors: sum.errors + errors }), {
    lines: 0,
    errors: 0,
  });

/** The bar with most errors; none where there is no error. */
export const worstOf = (bars: readonly Bar[]): Bar | undefined =>
  bars.reduce<Bar | undefined>((most, bar) => (bar.errors > (most?.errors ?? 0) ? bar : most), undefined);

/** The range of the bars between two of them, in whichever order; both belong to it. */
export function rangeOfBars(bars: readonly Bar[], a: number, b: number): LogRange | undefined {
  const [first, last] = [bars[Math.min(a, b)], bars[Math.max(a, b)]];
  return first && last ? { kind: 'between', from: first.from, to: last.to - 1 } : undefined;
}
