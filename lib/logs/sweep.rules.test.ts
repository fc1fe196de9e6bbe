import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backfillMs, backfillWindows, nextWindow, Seen } from './sweep.rules';

const line = (id: string, at: number) => ({ id, at, group: 'g', stream: 's', message: '' });

describe('the windows of a sweep', () => {
  test('overlap by ten seconds, by two minutes once a minute', () => {
    expect(nextWindow({ sweptAt: 99_000, wideAt: 90_000 }, 100_000)).toEqual({ start: 89_000, wide: false });
    expect(nextWindow({ sweptAt: 199_000, wideAt: 130_000 }, 200_000)).toEqual({ start: 79_000, wide: true });
  });

  test('leave no gap: each begins before the last answer, up to fifteen minutes back', () => {
    fc.assert(
      fc.property(fc.nat(backfillMs - 120_000), fc.nat(120_000), (gap, wideAgo) => {
        const now = 10_000_000;
        const { start } = nextWindow({ sweptAt: now - gap, wideAt: now - wideAgo }, now);
        return start <= now - gap - 10_000 && start >= now - backfillMs;
      }),
    );
    expect(nextWindow({ sweptAt: 0, wideAt: 0 }, 10_000_000).start).toBe(10_000_000 - backfillMs);
  });

  test('a backfill covers fifteen minutes once, the newest minute first', () => {
    const windows = backfillWindows(1_000_000);
    expect(windows).toEqual([{ start: 940_000 }, { start: 700_000, end: 939_999 }, { start: 100_000, end: 699_999 }]);
  });
});

describe('lines seen before', () => {
  test('are told from new ones, whatever the order', () => {
    const seen = new Seen();
    expect(seen.fresh([line('1', 5), line('2', 6), line('1', 5)]).map((l) => l.id)).toEqual(['1', '2']);
    expect(seen.fresh([line('2', 6), line('0', 1)]).map((l) => l.id)).toEqual(['0']);
  });

  test('are forgotten when no window reaches them, so that memory stays bounded', () => {
    const seen = new Seen(3);
    seen.fresh([line('1', 5), line('2', 60), line('3', 61), line('4', 62), line('5', 63)]);
    seen.forget(50);
    expect(seen.size).toBe(3);
    expect(seen.fresh([line('5', 63)])).toEqual([]);
  });
});
