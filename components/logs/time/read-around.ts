import { common, type Span, without } from '@/lib/logs/time/span-parts.rules';
import type { Failure } from '@/lib/model/failure';
import type { LineReader } from './line-reader';

/** How far is read to both sides of a time that someone goes to, milliseconds. */
export const aroundMs = 2 * 60_000;
/** Lines that are read before it at most, about; where so many stand, less far is read after it too. */
const most = 2_000;
const leastMs = 1_000;

/**
 * Reads what was written around a time: its own millisecond first (`onMoment`), then what stood before and after it,
 * less far where much was written; what is left out between lines has a row. Ends when the reader is stopped. Answers why
 * it could not.
 */
export async function readAround(
  reader: LineReader,
  at: number,
  {
    within = { from: 0, to: Number.POSITIVE_INFINITY },
    onMoment,
  }: { within?: Span | undefined; onMoment?: () => unknown } = {},
): Promise<Failure | undefined> {
  const { signal } = reader;
  const failed = await reader.readAside({ from: at, to: at });
  if (failed || signal.aborted) return failed;
  await onMoment?.();
  const before = common({ from: at - aroundMs, to: at }, within);
  const unread = before && (await reader.readAside(before, most));
  if (unread || signal.aborted) return unread;
  const begin = reader.state.read.find((span) => without({ from: at, to: at }, [span]).length === 0)?.from ?? at;
  const reach = Math.min(aroundMs, Math.max(leastMs, at - begin));
  const after = common({ from: at, to: at + reach }, within);
  return after && reader.readAside(after, 10 * most);
}
