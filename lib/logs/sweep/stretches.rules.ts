/** A stretch of event time, both ends inclusive, epoch milliseconds. */
export interface Stretch {
  from: number;
  to: number;
}

/** How many stretches are remembered at most. */
const most = 200;

/** What is left of stretches, newest first, where others are taken out of them. */
export function withoutStretches(stretches: readonly Stretch[], out: readonly Stretch[]): Stretch[] {
  return out.reduce<Stretch[]>(
    (left, { from, to }) =>
      left.flatMap((piece) => {
        if (to < piece.from || from > piece.to) return [piece];
        const parts = [
          { from: to + 1, to: piece.to },
          { from: piece.from, to: from - 1 },
        ];
        return parts.filter((part) => part.from <= part.to);
      }),
    [...stretches],
  );
}

/** Stretches with one more, without those that end before `horizon`; the oldest go where they are too many. */
export function addStretch(stretches: readonly Stretch[], one: Stretch, horizon: number): Stretch[] {
  return [...stretches.filter(({ to }) => to >= horizon), one].slice(-most);
}
