import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { common, holesIn, joined, partsAt, without } from './span-parts.rules';

const span = fc.tuple(fc.nat(60), fc.nat(20)).map(([from, length]) => ({ from, to: from + length }));
const points = (spans: readonly { from: number; to: number }[]) =>
  new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));

describe('stretches of time', () => {
  it('joined hold the same points, in order and apart', () => {
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const parts = joined(spans);
        expect([...points(parts)].sort((a, b) => a - b)).toEqual([...points(spans)].sort((a, b) => a - b));
        expect(parts.every((part, i) => i === 0 || part.from > (parts[i - 1]?.to ?? 0) + 1)).toBe(true);
      }),
    );
  });

  it('without others hold exactly the points that are left', () => {
    fc.assert(
      fc.property(span, fc.array(span), (whole, taken) => {
        const gone = points(taken);
        const left = [...points([whole])].filter((point) => !gone.has(point));
        expect([...points(without(whole, taken))]).toEqual(left);
      }),
    );
  });

  it('cut at points meet in those that lie in them', () => {
    expect(partsAt({ from: 2, to: 9 }, [])).toEqual([{ from: 2, to: 9 }]);
    expect(partsAt({ from: 2, to: 9 }, [7, 2, 4, 9, 1])).toEqual([
      { from: 2, to: 4 },
      { from: 4, to: 7 },
      { from: 7, to: 9 },
    ]);
  });

  it('that go on for ever leave nothing behind them', () => {
    const live = { from: 8, to: Number.POSITIVE_INFINITY };
    expect(holesIn([live])).toEqual([]);
    expect(holesIn([{ from: 1, to: 2 }, live])).toEqual([{ from: 3, to: 7 }]);
    expect(without({ from: 5, to: 12 }, [live])).toEqual([{ from: 5, to: 7 }]);
  });

  it('have holes between them, and something in common or nothing', () => {
    expect(holesIn([])).toEqual([]);
    expect(
      holesIn([
        { from: 1, to: 3 },
        { from: 10, to: 12 },
        { from: 4, to: 5 },
      ]),
    ).toEqual([{ from: 6, to: 9 }]);
    expect(common({ from: 1, to: 5 }, { from: 5, to: 9 })).toEqual({ from: 5, to: 5 });
    expect(common({ from: 1, to: 4 }, { from: 5, to: 9 })).toBeUndefined();
  });
});
