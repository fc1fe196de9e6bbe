import { common, type Span, without } from '@/lib/logs/time/span-parts.rules';
import type { LogMarker } from '@/lib/model/live-message';
import type { LineReader } from './line-reader';

/** AWS may still take lines of the last moments. */
const settleMs = 10_000;
const copiedAtOnce = 5_000;

/** Stretches that markers say are not here. */
export const missingOf = (markers: readonly LogMarker[]): Span[] => markers.flatMap(({ load }) => load ?? []);

/** Brings what another feed holds of a range, so that zooming in asks nobody. `now`: the server's. */
export async function bringLines(from: LineReader, to: LineReader, range: Span, now: number): Promise<void> {
  const { lines, markers, heldFrom = Number.NEGATIVE_INFINITY } = from.feed.rows;
  const sure = { from: Math.max(range.from, heldFrom + 1), to: Math.min(range.to, now - settleMs) };
  const first = lines.indexAt(sure.from);
  for (let end = lines.indexAt(sure.to + 1); end > first; end -= copiedAtOnce) {
    to.feed.add(lines.slice(Math.max(first, end - copiedAtOnce), Math.min(copiedAtOnce, end - first)));
    await to.feed.settled();
  }
  // Lines that wait while it is paused are not among those.
  if (from.feed.state.waiting > 0) return;
  const read = from.state.read.flatMap((part) => common(part, sure) ?? []);
  for (const part of read.flatMap((one) => without(one, missingOf(markers)))) to.cover(part);
}
