import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { RowBook } from '../rows/row-book.rules';
import { HitBook } from './hits.rules';
import { sharedTest } from './shared-test.rules';

const line = (at: number): LogLine => ({ id: `${at}`, at, group: 'g', stream: 's', message: `${at % 3}` });
const all = Array.from({ length: 9_000 }, (_, i) => line(i));

describe('a test that two share', () => {
  it('is made once of each line, by the filter and the count of what is found', async () => {
    const rows = new RowBook();
    await rows.add(all);
    const hits = new HitBook(rows.lines);
    let tried = 0;
    const test = sharedTest(async (lines) => {
      tried += lines.length;
      return lines.map(({ message }) => message === '1');
    });
    rows.setTest(test);
    hits.setTest(test);
    const through = async (book: RowBook | HitBook) => {
      for (let done = false; !done; ) done = await book.scan();
    };
    await Promise.all([through(rows), through(hits)]);
    expect([rows.shown.size, hits.count, tried]).toEqual([3_000, 3_000, all.length]);
  });

  it('is made again of other lines', () => {
    const test = sharedTest((lines) => lines.map(({ at }) => at > 1));
    expect(test([line(1), line(2)])).toEqual([false, true]);
    expect(test([line(2), line(1)])).toEqual([true, false]);
    expect(test([line(2)])).toEqual([true]);
    expect(test([])).toEqual([]);
  });
});
