import { describe, expect, test } from 'vitest';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { Ring } from './ring.rules';

const line = (n: number, at = n, message = `${n}`): LogLine => ({ id: `${n}`, at, group: 'g', stream: 's', message });
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => line(from + i));
const marker = (id: string, more: Partial<LogMarker> = {}): LogMarker => ({
  id,
  at: 1,
  tone: 'info',
  text: id,
  ...more,
});
const idsOf = (some: readonly LogLine[]) => some.map(({ id }) => Number(id));

describe('the ring of a tail', () => {
  test('holds the newest lines by number, and says exactly how many a reader has missed', () => {
    const ring = new Ring({ lines: 1_000 });
    for (let n = 1; n <= 5_000; n += 100) ring.addLines(lines(n, n + 99));
    expect(ring.last).toBe(5_000);
    expect(ring.last - ring.first + 1).toBeLessThanOrEqual(1_250);
    expect(ring.droppedAfter(ring.first - 1)).toBeUndefined();
    for (const place of [0, 1, 777, ring.first - 2]) {
      const dropped = ring.droppedAfter(place);
      expect(dropped?.lines).toBe(ring.first - 1 - place);
      // A little wider in time where a reader stood within a block, never narrower.
      expect(dropped?.from).toBeLessThanOrEqual(place + 1);
      expect(dropped?.from).toBeGreaterThan(place - 250);
      expect(dropped?.to).toBe(ring.first - 1);
    }
  });

  test('names the time of a late line among those that were dropped', () => {
    const ring = new Ring({ lines: 10 });
    ring.addLines([...lines(100, 104), line(105, 7), ...lines(106, 200)]);
    expect(ring.droppedAfter(3)).toMatchObject({ from: 7, to: 190 });
    expect(ring.droppedTo).toBe(190);
  });

  test('forgets how lines were spread when very many were dropped, never that they were', () => {
    const ring = new Ring({ lines: 10 });
    for (let n = 1; n <= 400_000; n += 1_000) ring.addLines(lines(n, n + 999));
    expect(ring.droppedAfter(5)).toEqual({ lines: 399_985, from: 1, to: 399_990 });
  });

  test('is bounded in characters too, and a batch holds a few long lines or one that is longer than a batch', () => {
    const ring = new Ring({ characters: 10_000, batchCharacters: 1_000 });
    const long = (n: number, length: number) => line(n, n, 'x'.repeat(length));
    ring.addLines(Array.from({ length: 100 }, (_, i) => long(i + 1, 400)));
    expect(ring.last - ring.first + 1).toBeLessThanOrEqual(31);
    expect(ring.from(ring.first)).toHaveLength(2);
    ring.addLines([long(101, 50_000)]);
    expect(idsOf(ring.from(101))).toEqual([101]);
    expect(idsOf(ring.before(102))).toEqual([101]);
    expect(ring.first).toBe(101);
  });

  test('gives batches forwards and backwards that meet', () => {
    const ring = new Ring({ batchLines: 7 });
    ring.addLines(lines(1, 30));
    const [back, forth]: number[][] = [[], []];
    for (let before = 31; before > 1; ) {
      const batch = ring.before(before);
      back?.unshift(...idsOf(batch));
      before -= batch.length;
    }
    for (let from = 1; from <= 30; ) {
      const batch = ring.from(from);
      forth?.push(...idsOf(batch));
      from += batch.length;
    }
    expect(back).toEqual(idsOf(lines(1, 30)));
    expect(forth).toEqual(back);
  });

  test('keeps markers as they stand now, and what many of them let people load', () => {
    const ring = new Ring();
    ring.addMarker(marker('a'));
    ring.addMarker(marker('b'));
    ring.addMarker(marker('a', { text: 'healed' }));
    expect(ring.markersAfter(2).map(({ text }) => text)).toEqual(['healed']);
    expect(ring.markersAfter(0).map(({ id }) => id)).toEqual(['b', 'a']);
    for (let n = 1; n <= 700; n++) ring.addMarker(marker(`skipped:${n}`, { load: { from: n, to: n + 5 } }));
    const held = ring.markersAfter(0);
    expect(held.length).toBeLessThanOrEqual(501);
    const named = (n: number) => held.some(({ load }) => load && load.from <= n && n <= load.to);
    expect([1, 50, 350, 700].map(named)).toEqual([true, true, true, true]);
  });
});
