import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { RowBook } from '../rows/row-book.rules';
import { loadedPieces } from './download-loaded.rules';

const line = (at: number, message = `m${at}`): LogLine => ({
  ...{ id: String(at), at, group: 'g', stream: 's', message },
});
const bookOf = async (count: number, most?: number) => {
  const rows = new RowBook(most);
  await rows.add(Array.from({ length: count }, (_, i) => line(i + 1)));
  return rows;
};
const messages = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((row) => (JSON.parse(row) as { message: string }).message);

describe('a download of what is loaded', () => {
  it('holds every line once, in pieces', async () => {
    const pieces = [...loadedPieces(await bookOf(10_001), 'ndjson')];
    expect(pieces).toHaveLength(6);
    expect(messages(pieces.join(''))).toEqual(Array.from({ length: 10_001 }, (_, i) => `m${i + 1}`));
    expect([...loadedPieces(new RowBook(), 'text')]).toEqual([]);
  });

  it('holds what the filter lets through, also where the filter changes meanwhile', async () => {
    const rows = await bookOf(9_000);
    rows.setTest((lines) => lines.map(({ at }) => at % 2 === 0));
    while (!(await rows.scan()));
    const pieces = loadedPieces(rows, 'ndjson');
    const first = pieces.next().value ?? '';
    rows.setTest(undefined);
    const all = messages(first + [...pieces].join(''));
    expect(all).toHaveLength(4_500);
    expect(all.at(-1)).toBe('m9000');
  });

  it('has no line twice and misses none where lines come and go while it is written', async () => {
    const rows = await bookOf(8_000, 10_000);
    const pieces = loadedPieces(rows, 'ndjson');
    const first = messages(pieces.next().value ?? '');
    await rows.add([line(0, 'older'), line(8_001), line(3.5, 'late, and behind')]);
    const second = messages(pieces.next().value ?? '');
    expect(second[0]).toBe('m2001');
    await rows.add(Array.from({ length: 6_000 }, (_, i) => line(8_002 + i)));
    const all = [...first, ...second, ...messages([...pieces].join(''))];
    expect(new Set(all).size).toBe(all.length);
    expect(all.at(-1)).toBe('m14001');
  });

  it('goes on where the last line of a piece is hidden meanwhile', async () => {
    const rows = new RowBook();
    rows.setTest((lines) => lines.map(({ message }) => !message.includes('SECRET')), true);
    await rows.add(
      Array.from({ length: 5_000 }, (_, i) => line(i + 1, i === 1_999 ? 'java.lang.Exception: x' : undefined)),
    );
    const pieces = loadedPieces(rows, 'ndjson');
    const first = pieces.next().value ?? '';
    await rows.add([line(2_000.5, '\tat a.b.C.d(SECRET.java:1)')]);
    expect(rows.shown.size).toBe(4_999);
    const all = messages(first + [...pieces].join(''));
    expect([all.length, new Set(all).size]).toEqual([5_000, 5_000]);
  });

  it('names what could not be had where it stands, and what can wait not at all', async () => {
    const rows = await bookOf(3);
    const marker = (id: string, at: number) => ({ id, at, tone: 'warn' as const, text: id });
    rows.addMarkers([marker('end', 99), marker('gap', 2), { ...marker('hint', 1), quiet: true }]);
    expect(messages([...loadedPieces(rows, 'ndjson')].join(''))).toEqual(['m1', 'gap', 'm2', 'm3', 'end']);
    expect([...loadedPieces(rows, 'text')].join('')).toMatch(/^\S+ - - m1\n# 1970\S+ gap\n/);
  });
});
