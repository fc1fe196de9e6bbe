import { describe, expect, test } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { LineStore } from './store.rules';
import { Unnamed } from './unnamed.rules';

const line = (id: string, part: Partial<LogLine> = {}): LogLine => ({
  ...{ id, at: 1_000, ingestedAt: 1_005, group: 'g', stream: 's', message: 'same' },
  ...part,
});
const tailed = (count: number, part: Partial<LogLine> = {}) => line(`tail:${count}:1000 1005 s`, part);

function book() {
  const [unnamed, store] = [new Unnamed(), new LineStore()];
  const add = (epoch: string | undefined, ...lines: LogLine[]) => store.add(unnamed.fresh(lines, store, epoch));
  return { add, ids: () => [...store].map(({ id }) => id), store };
}

describe('a line that Live Tail told', () => {
  test('is there once when a range tells it again by its id, and as often as it was written', () => {
    const { add, ids } = book();
    add('e1', tailed(1));
    add(undefined, line('7'), line('8'));
    add(undefined, line('8'), line('7'), line('9', { message: 'other' }));
    expect(ids()).toHaveLength(3);
    expect(ids()).toContain('9');
  });

  test('is there once when another server tells it, by its id or by Live Tail', () => {
    const { add, ids } = book();
    add('e1', tailed(1), line('5', { at: 900 }));
    add('e2', line('7'));
    add('e3', tailed(1));
    expect(ids()).toEqual(['5', tailed(1).id]);
  });

  test('stays beside its twin that the same tail told: it knew that they are two', () => {
    const { add, ids } = book();
    add('e1', tailed(1));
    add('e1', line('8'));
    expect(ids()).toHaveLength(2);
    add(undefined, line('7'), line('8'));
    expect(ids()).toHaveLength(2);
    // Another tail of the same server tells both again, before or after each other.
    add('e2', line('8'), tailed(1));
    expect(ids()).toHaveLength(2);
  });

  test('does not stand for lines that differ in anything', () => {
    const { add, ids } = book();
    add('e1', tailed(1));
    add(undefined, line('1', { stream: 't' }), line('2', { ingestedAt: 1_006 }), line('3', { message: 'x' }));
    expect(ids()).toHaveLength(4);
  });

  test('does not keep back what is no longer here', () => {
    const unnamed = new Unnamed();
    const store = new LineStore();
    unnamed.fresh([tailed(1)], store, 'e1');
    expect(unnamed.fresh([line('7')], store)).toHaveLength(1);
  });
});
