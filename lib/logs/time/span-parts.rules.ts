/** A stretch of event times, epoch milliseconds, both ends inclusive. */
export interface Span {
  from: number;
  to: number;
}

/** Stretches in order, with what touches or overlaps made one. */
export function joined(spans: readonly Span[]): Span[] {
  const parts: Span[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (from > to) continue;
    const last = parts.at(-1);
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to);
    else parts.push({ from, to });
  }
  return parts;
}

/** What of a stretch lies in none of the others, in order. */
export function without(span: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let { from } = span;
  for (const part of joined(taken)) {
    if (part.to < from) continue;
    if (part.from > span.to) break;
    if (part.from > from) left.push({ from, to: part.from - 1 });
    // A live stretch has no end: one millisecond after it is still in it.
    if (part.to >= span.to) return left;
    from = part.to + 1;
  }
  if (from <= span.to) left.push({ from, to: span.to });
  return left;
}

/** What two stretches have in common, if anything. */
export function common(a: Span, b: Span): Span | undefined {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from <= to ? { from, to } : undefined;
}

/** What lies between stretches that have been read and was not read itself. */
export function holesIn(read: readonly Span[]): Span[] {
  const parts = joined(read);
  const [first, last] = [parts[0], parts.at(-1)];
  return first && last ? without({ from: first.from, to: last.to }, parts) : [];
}

/** A stretch cut at some points in it; the parts meet in these points, and each has them at its ends. */
export function partsAt({ from, to }: Span, points: readonly number[]): Span[] {
  const ends = [from, ...points.filter((point) => point > from && point < to).sort((a, b) => a - b), to];
  return ends.slice(0, -1).map((end, i) => ({ from: end, to: ends[i + 1] ?? to }));
}
