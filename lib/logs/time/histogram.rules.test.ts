import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { LineCounts } from '../rows/line-counts.rules';
import { barsOf, barWidth, mostBars, pictureOf, rangeOfBars, totalOf, worstOf } from './histogram.rules';
import { barWords, rangeWords, summaryOf } from './range-words.rules';

const minute = 60_000;
const start = Date.UTC(2026, 10, 21, 9, 33);
const now = start + 15 * minute - 500;
const lineAt = (at: number, message: string): LogLine => ({
  id: `${at}${message}`,
  at,
  group: 'g',
  stream: 's',
  message,
});
const counted = (lines: LogLine[]) => {
  const counts = new LineCounts();
  counts.add(lines);
  return counts;
};

describe('the picture of a range', () => {
  it('has about ninety bars of a round length, never more than a phone can show', () => {
    expect(pictureOf({ kind: 'live', lastMs: 15 * minute }, now)).toEqual({
      from: start,
      to: start + 15 * minute,
      width: 10_000,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 * 86_400_000 }), fc.nat(86_400_000), (span, shift) => {
        expect(barWidth(span) % 1_000).toBe(0);
        const between = { kind: 'between' as const, from: start + shift, to: start + shift + span };
        const { from, to, width } = pictureOf(between, now);
        expect((to - from) / width).toBeLessThanOrEqual(mostBars);
        expect(from <= between.from && to > between.to).toBe(true);
        expect(between.from - from).toBeLessThan(width);
      }),
    );
  });

  it('moves a whole bar at a time while it is live', () => {
    const live = { kind: 'live' as const, lastMs: 15 * minute };
    expect(pictureOf(live, start + 3)).toEqual(pictureOf(live, start + 9_999));
    expect(pictureOf(live, start + 10_000).to).toBe(pictureOf(live, start).to + 10_000);
  });

  it('counts each line in its bar, and says how much of a bar was not read', () => {
    const counts = counted([
      lineAt(start, 'INFO a'),
      lineAt(start + 9_999, 'ERROR: b'),
      lineAt(start + 10_000, 'INFO c'),
      lineAt(start - 1, 'ERROR: before'),
    ]);
    const bars = barsOf(counts, { from: start, to: start + 30_000, width: 10_000 }, [
      { from: 0, to: start + 4_999 },
      { from: start + 20_000, to: start + 90_000 },
    ]);
    expect(bars.map(({ lines, errors, unread }) => [lines, errors, unread])).toEqual([
      [2, 1, 0.5],
      [1, 0, 0],
      [0, 0, 1],
    ]);
    expect(totalOf(bars)).toEqual({ lines: 3, errors: 1 });
    expect(worstOf(bars)).toBe(bars[0]);
    expect(worstOf(bars.slice(1))).toBeUndefined();
  });

  it('gives a range between any two of its bars', () => {
    const bars = barsOf(counted([]), { from: start, to: start + 30_000, width: 10_000 }, []);
    expect(rangeOfBars(bars, 2, 1)).toEqual({ kind: 'between', from: start + 10_000, to: start + 29_999 });
    expect(rangeOfBars(bars, 1, 1)).toEqual({ kind: 'between', from: start + 10_000, to: start + 19_999 });
    expect(rangeOfBars(bars, 0, 9)).toBeUndefined();
  });
});

describe('its words', () => {
  const picture = pictureOf({ kind: 'live', lastMs: 15 * minute }, now);

  it('say what it shows, in the zone that times are shown in', () => {
    const lines = Array.from({ length: 2_311 }, (_, i) => lineAt(start + i * 300, 'INFO a'));
    const errors = [1, 2, 3].map((i) => lineAt(start + 10 * minute + i, 'ERROR: x'));
    const bars = barsOf(counted([...lines, ...errors]), picture, []);
    expect(summaryOf(bars, 'UTC', now)).toBe('2,314 lines, 3 errors from 09:33 to 09:48; most errors at 09:43:00.');
    expect(summaryOf(bars, 'Europe/Berlin', now)).toContain('from 10:33 to 10:48');
    expect(barWords(bars[60] ?? { from: 0, to: 0, lines: 0, errors: 0, unread: 0 }, 'UTC', now)).toBe(
      '09:43:00 to 09:43:10: 37 lines, 3 errors',
    );
  });

  it('of long bars end now, not where the last one will end', () => {
    const day = barsOf(counted([]), pictureOf({ kind: 'live', lastMs: 1_440 * minute }, now - 5 * minute), []);
    expect(summaryOf(day, 'UTC', now - 5 * minute)).toContain('from 20 Nov 09:45 to 21 Nov 09:42.');
    const last = day.at(-1) ?? { from: 0, to: 0, lines: 0, errors: 0, unread: 0 };
    expect(barWords(last, 'UTC', now - 5 * minute)).toBe('09:30 to 09:42: 0 lines, 0 errors');
  });

  it('say that parts were not read', () => {
    const bars = barsOf(counted([lineAt(start, 'x')]), picture, [{ from: 0, to: start + 60_000 }]);
    expect(summaryOf(bars, 'UTC', now)).toBe('1 line, 0 errors from 09:33 to 09:48. Parts of it have not been read.');
  });

  it('name a range by its day only where that is another one', () => {
    expect(rangeWords({ kind: 'live', lastMs: 7 * 86_400_000 }, 'UTC', now)).toEqual({
      lead: 'Live',
      rest: 'last 7 days',
    });
    expect(rangeWords({ kind: 'live', lastMs: 90 * minute }, 'UTC', now).rest).toBe('last 90 min');
    const between = { kind: 'between' as const, from: start - 86_400_000, to: start };
    expect(rangeWords(between, 'UTC', now).rest).toBe('20 Nov 09:33 to 21 Nov 09:33');
    expect(rangeWords({ ...between, to: between.from + minute * 5 }, 'UTC', now).rest).toBe('20 Nov 09:33 to 09:38');
  });
});
