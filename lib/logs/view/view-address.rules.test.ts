import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LogView, levelChoices } from '@/lib/model/log-view';
import { nothing } from '../find/matcher.rules';
import { everything } from './selection.rules';
import { liveRange, misreadIn, queryOf, viewOf } from './view-address.rules';

const word = fc.string({ minLength: 1, maxLength: 30 });
const words = fc.uniqueArray(word, { maxLength: 5 });
const time = fc.integer({ min: 1, max: 4e12 });
const range = fc.oneof(
  fc.integer({ min: 1, max: 44_640 }).map((minutes) => ({ kind: 'live' as const, lastMs: minutes * 60_000 })),
  fc.tuple(time, time).map(([from, more]) => ({ kind: 'between' as const, from, to: from + more })),
);
const view = fc.record(
  {
    find: fc.record({
      text: fc.string({ maxLength: 30 }),
      regex: fc.boolean(),
      matchCase: fc.boolean(),
      mode: fc.constantFrom('mark' as const, 'only' as const, 'hide' as const),
    }),
    selection: fc.record({
      levels: fc.subarray([...levelChoices]),
      tasks: words,
      containers: words,
      revisions: words,
    }),
    range,
    columns: words,
    line: fc.record({ at: time, id: fc.string({ minLength: 1, maxLength: 56 }) }),
  },
  { requiredKeys: ['find', 'selection', 'range', 'columns'] },
);
const atFirst: LogView = { find: nothing, selection: everything, range: liveRange, columns: [] };

describe('the address of a view of a log', () => {
  it('means the same view for the next person', () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(viewOf(new URLSearchParams(queryOf(one)))).toEqual(one);
      }),
    );
  });

  it('of several logs side by side is said apart for each', () => {
    fc.assert(
      fc.property(view, view, (one, other) => {
        const query = queryOf(other, queryOf(one, queryOf(other, '?log=x', 'a.'), 'a.'), 'b.');
        const asked = new URLSearchParams(query);
        expect([viewOf(asked, 'a.'), viewOf(asked, 'b.'), viewOf(asked)]).toEqual([one, other, atFirst]);
        expect(asked.get('log')).toBe('x');
      }),
    );
  });

  it('is empty for what a log shows at first', () => {
    expect(queryOf(atFirst)).toBe('');
    expect(queryOf(atFirst, '?service=web&q=old&from=1&to=2')).toBe('?service=web');
  });

  it('takes no time for one that no clock can show', () => {
    for (const far of ['8640000000000000', '9007199254740991', '1e99', '-1', '1.5']) {
      expect(viewOf(new URLSearchParams(`from=1&to=${far}&at=${far}&line=x`))).toEqual(atFirst);
    }
  });

  it('shows what a log shows at first where it is nonsense', () => {
    const query = new URLSearchParams('level=loud&regex=yes&at=abc&line=x&q=&from=9&to=3&last=-4&lines=all');
    expect(viewOf(query)).toEqual(atFirst);
  });

  it('holds many tasks, and says where it could not hold all', () => {
    const ids = (count: number) => Array.from({ length: count }, (_, i) => i.toString(16).padStart(32, '0'));
    const address = (tasks: string[]) =>
      new URLSearchParams(queryOf({ ...atFirst, selection: { ...everything, tasks } }));
    expect(viewOf(address(ids(150))).selection.tasks).toEqual(ids(150));
    expect(misreadIn(address(ids(150)))).toEqual([]);
    const cut = address(ids(200));
    expect(viewOf(cut).selection.tasks).toEqual(ids(150));
    expect(misreadIn(cut)).toEqual(['task']);
    expect(cut.toString().length).toBeLessThan(6_000);
    expect(misreadIn(new URLSearchParams(ids(51).map((id) => ['a.container', id])), 'a.')).toEqual(['container']);
  });

  it('takes times as other tools write them', () => {
    const range = { kind: 'between', from: Date.UTC(2026, 10, 21, 13), to: Date.UTC(2026, 10, 21, 14, 30) };
    expect(viewOf(new URLSearchParams('from=2026-11-21T13:00:00Z&to=2026-11-21T14:30Z')).range).toEqual(range);
  });

  it('says what of it is not understood, and nothing of an address of ours', () => {
    const wrong = 'from=9&to=3&last=-4&level=loud&level=error&lines=all&at=abc&line=x';
    expect(misreadIn(new URLSearchParams(wrong))).toEqual(['from', 'to', 'last', 'level', 'lines', 'at', 'line']);
    expect(misreadIn(new URLSearchParams('a.from=9&from=1'), 'a.')).toEqual(['from']);
    fc.assert(
      fc.property(view, (one) => {
        expect(misreadIn(new URLSearchParams(queryOf(one)))).toEqual([]);
      }),
    );
  });
});
