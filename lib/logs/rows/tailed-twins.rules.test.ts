import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { Multiset } from '../sweep/told-lines.rules';
import { LineStore } from './line-store.rules';
import { Unnamed } from './tailed-twins.rules';

const line = (id: string, part: Partial<LogLine> = {}): LogLine => ({
  ...{ id, at: 1_000, ingestedAt: 1_005, group: 'g', stream: 's', message: 'same' },
  ...part,
});
/** A server's Live Tail, which names its lines as servers do. */
function server(startedAt: number) {
  const book = new Multiset();
  return {
    tail: (part: Partial<LogLine> = {}) => {
      const told = line('', part);
      const id = book.tail('session', told, startedAt);
      return id === undefined ? [] : [{ ...told, id }];
    },
    sweep: (id: string) => (book.sweep(line(id), startedAt) ? [line(id)] : []),
  };
}
const [tailed] = server(1_800_000_000_000).tail();
if (!tailed) throw new Error('no line');

function book() {
  const [unnamed, store] = [new Unnamed(), new LineStore()];
  const add = (epoch: string | undefined, ...lines: LogLine[]) => store.add(unnamed.fresh(lines, store, epoch));
  return { add, ids: () => [...store].map(({ id }) => id), store };
}

describe('a line that Live Tail told', () => {
  test('is there once when a range tells it again by its id, and as often as it was written', () => {
    const { add, ids } = book();
    add('e1', tailed);
    add(undefined, line('7'), line('8'));
    add(undefined, line('8'), line('7'), line('9', { message: 'other' }));
    expect(ids()).toHaveLength(3);
    expect(ids()).toContain('9');
  });

  test('is there once when another server tells it, by its id or by Live Tail', () => {
    const { add, ids } = book();
    add('e1', tailed, line('5', { at: 900 }));
    add('e2', line('7'));
    add('e3', ...server(1_800_000_900_000).tail());
    expect(ids()).toEqual(['5', tailed.id]);
  });

  test('stays beside its twin that the same tail told: it knew that they are two', () => {
    const { add, ids } = book();
    add('e1', tailed);
    add('e1', line('8'));
    expect(ids()).toHaveLength(2);
    add(undefined, line('7'), line('8'));
    expect(ids()).toHaveLength(2);
    // Another tail of the same server tells both again, before or after each other.
    add('e2', line('8'), tailed);
    expect(ids()).toHaveLength(2);
  });

  test('does not stand for lines that differ in anything', () => {
    const { add, ids } = book();
    add('e1', tailed);
    add(undefined, line('1', { stream: 't' }), line('2', { ingestedAt: 1_006 }), line('3', { message: 'x' }));
    expect(ids()).toHaveLength(4);
  });

  test('does not keep back what is no longer here', () => {
    const unnamed = new Unnamed();
    const store = new LineStore();
    unnamed.fresh([tailed], store, 'e1');
    expect(unnamed.fresh([line('7')], store)).toHaveLength(1);
  });

  test('stays one line where the Live Tails of two servers tell it, and two where it was written twice', () => {
    const { add, ids } = book();
    const [one, other] = [server(1_800_000_000_000), server(1_800_000_900_000)];
    add('e1', ...one.tail());
    add('e2', ...other.tail());
    expect(ids()).toHaveLength(1);
    add('e2', ...other.tail());
    expect(ids()).toHaveLength(2);
    add('e1', ...one.tail());
    expect(ids()).toHaveLength(2);
  });

  test('is there once when it was read by its id before', () => {
    const { add, ids } = book();
    add(undefined, line('7'));
    const later = server(1_800_000_000_000);
    add('e1', ...later.tail());
    expect(ids()).toEqual(['7']);
    // The one that is told by its id is another than the one that was told without.
    add('e1', ...later.sweep('7'), ...later.sweep('8'));
    expect(ids()).toEqual(['7', '8']);
  });

  test('is there as often as it was written, whoever tells it how, one server after the other', () => {
    const telling = fc.record({
      order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
      ranges: fc.array(fc.nat(6), { maxLength: 2 }),
      together: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(telling, { minLength: 1, maxLength: 4 }), (written, all) => {
        const { add, store } = book();
        const range = Array.from({ length: written }, (_, i) => line(`${i}`));
        all.forEach(({ order, ranges, together }, n) => {
          const one = server(1_800_000_000_000 + n);
          const batch: LogLine[] = [];
          order.forEach((what, step) => {
            if (ranges.includes(step)) add(undefined, ...range);
            const told = what % 3 >= written ? [] : what < 3 ? one.tail() : one.sweep(`${what % 3}`);
            if (together) batch.push(...told);
            else add(`e${n}`, ...told);
          });
          add(`e${n}`, ...batch);
        });
        expect(store.size).toBe(written);
      }),
      { numRuns: 2_000 },
    );
  });

  test('costs one step where thousands came in one millisecond', () => {
    const unnamed = new Unnamed();
    const store = new LineStore();
    const { tail } = server(1_800_000_000_000);
    const lines = Array.from({ length: 3_000 }, (_, i) => tail({ message: `${i}` })).flat();
    let looked = 0;
    const watched = Object.assign(store, {
      indexOf: (one: LogLine) => {
        looked += 1;
        return LineStore.prototype.indexOf.call(store, one);
      },
    });
    store.add(unnamed.fresh(lines, watched, 'e1'));
    store.add(unnamed.fresh(lines, watched, 'e2'));
    expect(store.size).toBe(3_000);
    expect(looked).toBeLessThanOrEqual(3_000);
  });
});
