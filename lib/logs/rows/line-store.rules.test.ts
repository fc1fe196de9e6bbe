import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { LineStore } from './line-store.rules';

const line = (at: number, id = `${at}`, group = 'g'): LogLine => ({ id, at, group, stream: 's', message: id });
const ids = (store: LineStore) => [...store].map((one) => `${one.group}/${one.id}`);
const batch = fc.array(
  fc
    .record({ at: fc.nat(50), id: fc.nat(20), group: fc.constantFrom('g', 'h') })
    .map(({ at, id, group }) => line(at, `${at}.${id}`, group)),
  { maxLength: 30 },
);

describe('the store of lines', () => {
  it('holds every line once, in order, whatever order they come in', () => {
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 12, size: 'max' }), (batches) => {
        const store = new LineStore();
        const known = new Map<string, LogLine>();
        for (const lines of batches) {
          const { added } = store.add(lines);
          expect(added.every((one) => !known.has(`${one.group} ${one.id}`))).toBe(true);
          for (const one of lines) known.set(`${one.group} ${one.id}`, one);
          expect(store.size).toBe(known.size);
        }
        const all = [...store];
        expect(all.map((one) => one.at)).toEqual([...all].map((one) => one.at).sort((a, b) => a - b));
        all.forEach((one, index) => {
          expect(store.at(index)).toBe(one);
          expect(store.indexOf(one)).toBe(index);
        });
        for (const time of [0, 25, 51]) {
          expect(store.indexAt(time)).toBe(all.filter((one) => one.at < time).length);
        }
        expect(store.slice(3, 7)).toEqual(all.slice(3, 10));
      }),
    );
  });

  it('lets lines go, and all before one, and answers which they were', () => {
    fc.assert(
      fc.property(batch, fc.array(fc.nat(60), { maxLength: 30 }), fc.nat(60), (lines, places, first) => {
        const store = new LineStore();
        store.add(lines);
        const all = [...store];
        const odd = (one: LogLine) => one.at % 2 === 1;
        expect([...store.filtered(odd)]).toEqual(all.filter(odd));
        const out = new Set(places.flatMap((place) => all[place] ?? []));
        const unknown = line(99, 'never held');
        expect(new Set(store.remove([...out, unknown, ...out]))).toEqual(out);
        const left = all.filter((one) => !out.has(one));
        expect([...store]).toEqual(left);
        expect(left.map((one) => store.indexOf(one))).toEqual(left.map((_, index) => index));
        const from = all[first] ?? unknown;
        const place = left.findIndex((one) => all.indexOf(one) >= all.indexOf(from));
        const gone = all[first] && place >= 0 ? left.slice(0, place) : left;
        expect(store.dropBefore(from)).toEqual(gone);
        expect([...store]).toEqual(left.filter((one) => !gone.includes(one)));
        store.add(all);
        expect([...store]).toEqual(all);
      }),
    );
  });

  it('splits its stretches and stays in order where many late lines come', () => {
    const store = new LineStore();
    for (let i = 0; i < 20_000; i += 2) store.add([line(i)]);
    store.add(Array.from({ length: 10_000 }, (_, i) => line(2 * i + 1)));
    expect(store.size).toBe(20_000);
    expect(store.at(12_345)?.at).toBe(12_345);
    expect(store.indexAt(19_999)).toBe(19_999);
  });

  it('says from where on indexes mean other lines', () => {
    const store = new LineStore();
    expect(store.add([line(1), line(3)])).toMatchObject({ from: 0, moved: false });
    expect(store.add([line(4)])).toMatchObject({ from: 2, moved: false, added: [line(4)] });
    expect(store.add([line(2), line(4)])).toMatchObject({ from: 1, moved: true, added: [line(2)] });
    expect(store.add([line(2)])).toMatchObject({ added: [], moved: false });
    expect(ids(store)).toEqual(['g/1', 'g/2', 'g/3', 'g/4']);
  });

  it('lets the oldest go where no more are held, and says how many', () => {
    const store = new LineStore(5_000);
    let dropped = 0;
    for (let i = 0; i < 20_000; i += 100) {
      dropped += store.add(Array.from({ length: 100 }, (_, n) => line(i + n))).dropped;
      expect(store.size).toBeLessThanOrEqual(5_000);
    }
    expect(store.size + dropped).toBe(20_000);
    expect(store.last()?.at).toBe(19_999);
    expect(store.first()?.at).toBe(dropped);
    expect(store.at(0)?.at).toBe(dropped);
  });

  it('holds fewer lines where they are long, the newest, and says which went', () => {
    const long = (at: number): LogLine => ({ ...line(at), message: 'x'.repeat(1 + (at % 7)) });
    const batches = fc.array(fc.array(fc.nat(500).map(long), { maxLength: 40 }), { maxLength: 20, size: 'max' });
    fc.assert(
      fc.property(batches, (all) => {
        const store = new LineStore(1_000, 200);
        const held = new Map<string, LogLine>();
        for (const lines of all) {
          const was = new Set(held.values());
          const { added, gone, dropped } = store.add(lines);
          for (const one of added) held.set(one.id, one);
          for (const one of gone) held.delete(one.id);
          expect([...store].map(({ id }) => id).sort()).toEqual([...held.keys()].sort());
          const characters = [...store].reduce((sum, { message }) => sum + message.length, 0);
          expect(characters).toBeLessThanOrEqual(200);
          expect(store.share).toBeCloseTo(Math.max(store.size / 1_000, characters / 200));
          // What went is older than what stays, and no more went than was needed.
          expect(gone.every((one) => one.at <= (store.first()?.at ?? 0))).toBe(true);
          if (dropped > 0 && was.size > 0) expect(characters).toBeGreaterThan((200 * 15) / 16 - 7);
        }
        store.remove([...store].filter(({ at }) => at % 2 === 0));
        store.dropBefore(line(1_000));
        expect([store.size, store.share]).toEqual([0, 0]);
      }),
    );
  });

  it('holds the newest line, however long it is', () => {
    const store = new LineStore(10, 5);
    store.add([line(1), { ...line(2), message: 'longer' }]);
    expect(ids(store)).toEqual(['g/2']);
  });
});
