import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { type LineTest, RowBook } from './row-book.rules';

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

  describe('of stack traces', () => {
    const frame = '\tat a.b.C.d(C.java:1)';
    const cause = 'Caused by: java.io.IOException: disk';
    const trace = ['ERROR boom', frame, frame, cause, frame, 'hello'].map((message, i) => line(i, message));
    const times = (book: RowBook) => Array.from({ length: book.length }, (_, i) => book.row(i)?.at);

    it('show how it begins and what went wrong, until it is opened', async () => {
      const book = new RowBook();
      await book.add(trace.slice(0, 2));
      expect(times(book)).toEqual([0]);
      await book.add(trace.slice(2));
      expect(times(book)).toEqual([0, 3, 5]);
      expect(book.shown.size).toBe(6);
      for (const one of trace.slice(1, 3)) {
        book.reveal(one);
        expect(times(book)).toEqual([0, 1, 2, 3, 4, 5]);
        book.setOpen(one, false);
      }
      expect(times(book)).toEqual([0, 3, 5]);
      book.setFolds(false);
      expect(times(book)).toEqual([0, 1, 2, 3, 4, 5]);
    });

    it('show the last cause once a further one has come', async () => {
      const book = new RowBook();
      await book.add(trace.slice(0, 4));
      expect(times(book)).toEqual([0, 3]);
      await book.add([line(4, frame), line(5, cause)]);
      expect(times(book)).toEqual([0, 5]);
    });

    it('are kept as a whole where the filter keeps one line, and with their level', async () => {
      const book = new RowBook();
      await book.add(trace.slice(0, 3));
      book.setTest((lines) => lines.map(({ message }) => message === cause));
      await scanAll(book);
      expect(times(book)).toEqual([]);
      await book.add(trace.slice(3));
      expect([...book.shown].map(({ at }) => at)).toEqual([0, 1, 2, 3, 4]);
      book.setTest((lines) => lines.map((one) => book.levelOf(one) === 'error'));
      await scanAll(book);
      expect([...book.shown].map(({ at }) => at)).toEqual([0, 1, 2, 3, 4]);
      book.setTest((lines) => lines.map(({ message }) => message !== cause), true);
      await scanAll(book);
      expect(times(book)).toEqual([5]);
      book.setFolds(false);
      await scanAll(book);
      expect(times(book)).toEqual([0, 1, 2, 4, 5]);
    });

    it('are rows as if all had come at once, whatever came late, was filtered, opened or had to go', async () => {
      const message = fc.constantFrom(
        'hello',
        'ERROR boom',
        frame,
        cause,
        'Traceback (most recent call last):',
        'KeyError: 1',
      );
      const lines = fc
        .uniqueArray(fc.record({ at: fc.nat(200), message }), { selector: ({ at }) => at, maxLength: 50, size: 'max' })
        .map((all) => all.map((one) => line(one.at, one.message)));
      const testsOf = (book: RowBook): (LineTest | undefined)[] => [
        undefined,
        (all) => all.map((one) => book.levelOf(one) === 'error'),
        (all) => all.map(({ message: text }) => text !== cause),
      ];
      const runs = fc.record({
        ...{ first: fc.nat(2), second: fc.nat(2), every: fc.boolean(), folds: fc.boolean(), open: fc.nat(60) },
      });
      await fc.assert(
        fc.asyncProperty(lines, fc.nat(50), runs, async (all, cut, { first, second, every, folds, open }) => {
          const [late, once] = [new RowBook(), new RowBook()];
          late.setTest(testsOf(late)[first], every);
          await late.add(all.slice(cut));
          late.setTest(testsOf(late)[second], every);
          const scanning = late.scan();
          await late.add(all.slice(0, cut));
          await scanning;
          await scanAll(late);
          late.setFolds(folds);
          await scanAll(late);
          once.setFolds(folds);
          await once.add(all);
          once.setTest(testsOf(once)[second], every);
          await scanAll(once);
          const one = all[open];
          if (one) for (const book of [late, once]) book.setOpen(one, true);
          expect(keys(late)).toEqual(keys(once));
          expect([...late.shown]).toEqual([...once.shown]);
          for (let i = 0; i < late.length; i++) {
            const row = late.row(i);
            expect(row && late.indexOf(row)).toBe(i);
          }
        }),
        { numRuns: 500 },
      );
    });

    it('lose their first lines with the oldest that had to go, and hide none that is left', async () => {
      const book = new RowBook(3_000);
      const all = Array.from({ length: 9_000 }, (_, i) => line(i, i % 1_500 === 0 ? 'ERROR boom' : frame));
      for (let i = 0; i < all.length; i += 700) await book.add(all.slice(i, i + 700));
      const rows = Array.from({ length: book.length }, (_, i) => book.row(i));
      expect(rows[0]?.at).toBe(book.lines.first()?.at);
      expect(rows.every((row) => row?.kind === 'line' && row.stack?.lines[0] === row.line)).toBe(true);
      expect(rows.reduce((sum, row) => sum + (row?.kind === 'line' ? (row.stack?.lines.length ?? 1) : 0), 0)).toBe(
        book.lines.size,
      );
    });
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
