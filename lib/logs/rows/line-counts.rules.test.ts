import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { levelOf } from '../level/level.rules';
import { RowBook } from './row-book.rules';

const start = Date.UTC(2026, 10, 21, 9, 58);
let next = 0;
const lineOf = (second: number, ms: number, word: string): LogLine => ({
  id: String(++next).padStart(8, '0'),
  at: start + second * 1_000 + ms,
  group: 'g',
  stream: 's',
  message: `${word}: ${next}`,
});

const written = fc.array(
  fc.record({
    // Over an hour's end, and now and then days away.
    second: fc.oneof(fc.nat(400), fc.nat(4), fc.integer({ min: -200_000, max: 200_000 })),
    ms: fc.nat(999),
    word: fc.constantFrom('INFO', 'ERROR', 'WARN', 'plain words'),
  }),
  { maxLength: 60 },
);
const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('add' as const), lines: written }),
    fc.record({ do: fc.constant('filter' as const), word: fc.constantFrom('', 'ERROR', 'INFO') }),
    fc.record({ do: fc.constant('scan' as const) }),
  ),
  { maxLength: 14 },
);

const inside = (lines: Iterable<LogLine>, from: number, to: number) => {
  const found = [...lines].filter(({ at }) => at >= from && at < to);
  return { lines: found.length, errors: found.filter(({ message }) => levelOf(message) === 'error').length };
};

describe('counts of lines by time', () => {
  it('are those of a plain count, whatever comes late, has to go or is filtered', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(fc.tuple(fc.integer({ min: -4_000, max: 5_000 }), fc.nat(9_000)), { minLength: 3, maxLength: 3 }),
        // So few that stretches are dropped.
        fc.constantFrom(40, 1_000_000),
        async (all, spans, most) => {
          const book = new RowBook(most);
          for (const step of all) {
            if (step.do === 'add') await book.add(step.lines.map((l) => lineOf(l.second, l.ms, l.word)));
            else if (step.do === 'scan') await book.scan();
            else {
              const { word } = step;
              book.setTest(word ? (lines) => lines.map(({ message }) => message.startsWith(word)) : undefined);
            }
            for (const [second, length] of [...spans, [-300_000, 600_000] as const]) {
              const [from, to] = [start + second * 1_000, start + (second + length) * 1_000];
              expect(book.counts.count(from, to)).toEqual(inside(book.shown, from, to));
              expect(book.allCounts.count(from, to)).toEqual(inside(book.lines, from, to));
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('forget stretches that had to go, and say from when on all lines are held', async () => {
    const book = new RowBook(3_000);
    await book.add(Array.from({ length: 2_500 }, (_, i) => lineOf(i, 0, 'INFO')));
    expect(book.heldFrom).toBeUndefined();
    await book.add(Array.from({ length: 2_500 }, (_, i) => lineOf(2_500 + i, 0, 'ERROR')));
    const from = book.heldFrom ?? 0;
    expect(from).toBe(book.lines.first()?.at);
    expect(from).toBeGreaterThan(start);
    expect(book.counts.count(start, from)).toEqual({ lines: 0, errors: 0 });
    expect(book.counts.count(start, start + 9_000_000).lines).toBe(book.lines.size);
    // Older ones than fit do not come to stay, and are not counted either.
    await book.add(Array.from({ length: 2_500 }, (_, i) => lineOf(-5_000 + i, 0, 'ERROR')));
    expect(book.counts.count(start - 9_000_000, start + 9_000_000).lines).toBe(book.lines.size);
  });

  it('of a filter forget what had to go too', async () => {
    const book = new RowBook(3_000);
    book.setTest((lines) => lines.map(() => true));
    await book.add(Array.from({ length: 2_500 }, (_, i) => lineOf(i, 0, 'INFO')));
    await book.add(Array.from({ length: 2_500 }, (_, i) => lineOf(2_500 + i, 0, 'ERROR')));
    expect(book.shown.size).toBeLessThan(5_000);
    expect(book.counts.count(start, start + 9_000_000)).toEqual(inside(book.shown, start, start + 9_000_000));
  });

  it('of years with few lines cost no more than the lines', async () => {
    const book = new RowBook();
    await book.add([lineOf(0, 0, 'INFO'), lineOf(-400_000_000, 0, 'ERROR')]);
    expect(book.counts.count(0, start + 1_000_000)).toEqual({ lines: 2, errors: 1 });
  });
});
