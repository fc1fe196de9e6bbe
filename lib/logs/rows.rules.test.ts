import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { type LineTest, RowBook } from './rows.rules';

const line = (at: number, message = `${at}`): LogLine => ({ id: `${at}`, at, group: 'g', stream: 's', message });
const marker = (id: string, at: number, more: Partial<LogMarker> = {}): LogMarker => ({
  ...{ id, at, tone: 'info', text: id },
  ...more,
});
const keys = (book: RowBook) => Array.from({ length: book.length }, (_, i) => book.row(i)?.key);
const even: LineTest = (lines) => lines.map(({ at }) => at % 2 === 0);
const scanAll = async (book: RowBook) => {
  while (!(await book.scan()));
};

describe('the rows of a log', () => {
  it('have markers at their time, before the line of the same moment', async () => {
    const book = new RowBook();
    await book.add([line(1), line(5), line(3)]);
    book.addMarkers([marker('b', 5), marker('a', 2), marker('end', 9)]);
    expect(keys(book)).toEqual(['g 1', 'm:a', 'g 3', 'm:b', 'g 5', 'm:end']);
    book.addMarkers([marker('a', 4)]);
    expect(keys(book)).toEqual(['g 1', 'g 3', 'm:a', 'm:b', 'g 5', 'm:end']);
  });

  it('leave out a quiet marker where no older line stands before it', async () => {
    const book = new RowBook();
    await book.add([line(5)]);
    book.addMarkers([marker('late', 3, { quiet: true })]);
    expect(keys(book)).toEqual(['g 5']);
    await book.add([line(1)]);
    expect(keys(book)).toEqual(['g 1', 'm:late', 'g 5']);
  });

  it('know where each of them stands, whatever was filtered and came late', async () => {
    const times = fc.array(fc.nat(60), { maxLength: 40, size: 'max' });
    await fc.assert(
      fc.asyncProperty(times, times, times, fc.boolean(), async (first, late, marked, filtered) => {
        const book = new RowBook();
        if (filtered) book.setTest(even);
        await book.add(first.map((at) => line(at)));
        book.addMarkers(marked.map((at) => marker(`${at}`, at)));
        await book.add(late.map((at) => line(at)));
        await scanAll(book);
        const rows = Array.from({ length: book.length }, (_, i) => book.row(i));
        expect(rows.map((row) => row?.at)).toEqual(rows.map((row) => row?.at).sort((a, b) => (a ?? 0) - (b ?? 0)));
        const wanted = new Set([...first, ...late].filter((at) => !filtered || at % 2 === 0));
        expect(rows.length).toBe(wanted.size + new Set(marked).size);
        rows.forEach((row, i) => {
          expect(row && book.indexOf(row)).toBe(i);
        });
        for (const time of [0, 30, 61]) expect(book.indexAt(time)).toBe(rows.filter((r) => (r?.at ?? 0) < time).length);
      }),
    );
  });

  it('go through what is held from the newest on when the filter changes, and take new lines meanwhile', async () => {
    const book = new RowBook();
    await book.add(Array.from({ length: 10_000 }, (_, at) => line(at)));
    book.setTest(even);
    expect(book.length).toBe(0);
    expect(await book.scan()).toBe(false);
    expect(book.row(book.length - 1)?.at).toBe(9_998);
    await book.add([line(10_000), line(10_001)]);
    expect(book.row(book.length - 1)?.at).toBe(10_000);
    await scanAll(book);
    expect(book.length).toBe(5_001);
    book.setTest(undefined);
    expect(book.length).toBe(10_002);
  });

  it('forget an answer that comes after the filter has changed again', async () => {
    const book = new RowBook();
    await book.add([line(1), line(2)]);
    let answer: (kept: boolean[]) => void = () => {};
    book.setTest(() => new Promise((resolve) => (answer = resolve)));
    const scanning = book.scan();
    book.setTest(even);
    answer([true, true]);
    await scanning;
    await scanAll(book);
    expect(keys(book)).toEqual(['g 2']);
  });
});
