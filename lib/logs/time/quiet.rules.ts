import { common, type Span } from './span-parts.rules';

/** What lines there are, in order: the index of the first at or after a time, and the line there. */
interface Held {
  indexAt(time: number): number;
  at(index: number): { at: number } | undefined;
}

/**
 * The time around `at` that was read and in which no line stands, at most `reach` to each side and not beyond `now`;
 * nothing where a line stands in it, or where `at` itself was not read. Epoch milliseconds.
 */
export function quietAround(
  at: number,
  reach: number,
  { read, lines, now }: { read: readonly Span[]; lines: Held; now: number },
): Span | undefined {
  const part = read.find(({ from, to }) => from <= at && at <= to);
  const around = part && common(part, { from: at - reach, to: Math.min(at + reach, Math.max(at, now)) });
  if (!around) return undefined;
  const next = lines.at(lines.indexAt(around.from));
  return next && next.at <= around.to ? undefined : around;
}
