import { common, type Span, without } from '@/lib/logs/time/span-parts.rules';
import { missingOf } from '@/lib/logs/time/unread.rules';
import type { LineReader } from './line-reader';

/** AWS may still take lines of the last moments. */
const settleMs = 10_000;
const copiedAtOnce = 5_000;

/** Brings what another feed holds of a range, so that zooming in asks nobody. `now`: the server's. */
export async function bringLines(from: LineReader, to: LineReader, range: Span, now: number): Promise<void> {
  await from.feed.settled();
  const { lines, markers, heldFrom = Number.NEGATIVE_INFINITY } = from.feed.rows;
  // A live log goes as far as AWS was read, which may be long ago, and not up to now.
  const known = from.feed.follows ? (from.feed.readTo ?? Number.NEGATIVE_INFINITY) : now;
  const sure = { from: Math.max(range.from, heldFrom + 1), to: Math.min(range.to, known - settleMs) };
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
