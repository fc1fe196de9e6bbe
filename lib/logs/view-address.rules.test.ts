import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everything } from './search.rules';
import { queryOf, viewOf } from './view-address.rules';

const word = fc.string({ maxLength: 30 });
const view = fc.record(
  {
    selection: fc.record({
      text: word,
      regex: fc.boolean(),
      level: fc.constantFrom('all' as const, 'warn' as const, 'error' as const),
      task: word,
      container: word,
    }),
    columns: fc.array(word, { maxLength: 5 }),
    line: fc.record({ at: fc.integer({ min: 1, max: 4e12 }), id: fc.string({ minLength: 1, maxLength: 56 }) }),
  },
  { requiredKeys: ['selection', 'columns'] },
);

describe('the address of a view of a log', () => {
  it('means the same view for the next person', () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(viewOf(new URLSearchParams(queryOf(one)))).toEqual(one);
      }),
    );
  });

  it('is empty for what a log shows at first', () => {
    expect(queryOf({ selection: everything, columns: [] })).toBe('');
    expect(queryOf({ selection: everything, columns: [] }, '?service=web&q=old')).toBe('?service=web');
  });

  it('shows what a log shows at first where it is nonsense', () => {
    const query = new URLSearchParams('level=loud&regex=yes&at=abc&line=x&q=');
    expect(viewOf(query)).toEqual({ selection: everything, columns: [] });
  });
});
