import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { LineStore } from '../rows/line-store.rules';
import type { LineTest } from '../rows/row-book.rules';
import { HitBook, stepped } from './hits.rules';

const line = (at: number): LogLine => ({ id: `${at}`, at, group: 'g', stream: 's', message: `${at}` });
const multiplesOf =
  (n: number): LineTest =>
  async (lines) => {
    await Promise.resolve();
    return lines.map(({ at }) => at % n === 0);
  };
const hitsOf = (book: HitBook) => Array.from({ length: book.count }, (_, i) => book.at(i)?.at);

async function scanAll(book: HitBook): Promise<void> {
  while (!(await book.scan()));
}

describe('the hits of a search', () => {
  it('are those of a plain filter, however lines come and searches change while they are looked through', async () => {
    const step = fc.oneof(
      fc.record({ add: fc.array(fc.nat(20_000), { maxLength: 30 }) }),
      fc.record({ stretch: fc.tuple(fc.nat(20_000), fc.nat(3_000)) }),
      fc.record({ look: fc.constantFrom(2, 3, 7) }),
      fc.constant({ scan: true }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.constantFrom(2, 3, 7), async (steps, last) => {
        const lines = new LineStore();
        const hits = new HitBook(lines);
        const running: Promise<unknown>[] = [];
        const take = (times: number[]) => running.push(hits.add(lines.add(times.map(line)).added));
        for (const now of steps) {
          if ('add' in now) take(now.add);
          else if ('stretch' in now) take(Array.from({ length: now.stretch[1] }, (_, i) => now.stretch[0] + i));
          else if ('look' in now) hits.setTest(multiplesOf(now.look));
          else running.push(hits.scan());
          if (running.length % 2) await Promise.resolve();
        }
        hits.setTest(multiplesOf(last));
        running.push(scanAll(hits));
        take([1, 21_000, 42_000]);
        await Promise.all(running);
        const wanted = [...lines].map(({ at }) => at).filter((at) => at % last === 0);
        expect(hitsOf(hits)).toEqual(wanted);
        expect(hits.scanned).toBe(true);
        wanted.forEach((at, number) => {
          expect(hits.numberOf(line(at))).toBe(number);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('are counted without those that the log had to drop', async () => {
    const lines = new LineStore(5_000);
    const hits = new HitBook(lines);
    hits.setTest(multiplesOf(2));
    for (let from = 0; from < 20_000; from += 1_000)
      await hits.add(lines.add(Array.from({ length: 1_000 }, (_, i) => line(from + i))).added);
    const held = [...lines].map(({ at }) => at).filter((at) => at % 2 === 0);
    expect(held.length).toBeLessThan(2_600);
    expect(hitsOf(hits)).toEqual(held);
    expect(hits.numberOf(line(0))).toBe(-1);
    expect(hits.numberOf(line(held[0] ?? -1))).toBe(0);
  });

  it('are none where nothing is looked for', async () => {
    const lines = new LineStore();
    const hits = new HitBook(lines);
    await hits.add(lines.add([line(2)]).added);
    expect([hits.count, await hits.scan(), hits.at(0), hits.at(-1)]).toEqual([0, true, undefined, undefined]);
  });

  it('are gone to from the newest on, and round from one end to the other', () => {
    expect([stepped(-1, 1, 3), stepped(-1, -1, 3)]).toEqual([2, 2]);
    expect([stepped(2, -1, 3), stepped(2, 1, 3), stepped(0, -1, 3)]).toEqual([1, 0, 2]);
    expect(stepped(-1, 1, 0)).toBe(-1);
  });
});
