import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, diff, same } from './patch.rules';

const row = fc.record({ id: fc.constantFrom(...'abcdefgh'), running: fc.nat(3), health: fc.constantFrom('ok', 'bad') });
const rows = fc.uniqueArray(row, { selector: (r) => r.id });
const snapshot = fc.record({ services: fc.record({ value: rows, at: fc.nat() }), tags: fc.jsonValue() });
const overTheWire = <T>(value: T) => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T));

describe('patches', () => {
  test('a patch of any two values gives the second', () => {
    const plain = fc.jsonValue().map((value) => overTheWire(value));
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(overTheWire(apply(a, overTheWire(diff(a, b))))).toEqual(b);
      }),
      { numRuns: 500 },
    );
  });

  test('a patch of two snapshots gives the second, with its rows in order', () => {
    fc.assert(
      fc.property(snapshot, snapshot, (first, second) => {
        const [a, b] = [overTheWire(first), overTheWire(second)];
        expect(apply(a, overTheWire(diff(a, b)))).toEqual(b);
      }),
      { numRuns: 500 },
    );
  });

  test('equal values need no patch', () => {
    fc.assert(fc.property(snapshot, (value) => diff(value, structuredClone(value)) === undefined));
  });

  test('one changed row of many is sent alone, and the others keep their identity', () => {
    const before = { services: Array.from({ length: 500 }, (_, i) => ({ id: `s${i}`, running: 1 })) };
    const after = { services: before.services.map((r) => (r.id === 's7' ? { ...r, running: 2 } : { ...r })) };
    const patch = diff(before, after);
    expect(patch).toEqual({ fields: { services: { key: 'id', rows: [{ id: 's7', running: 2 }] } } });
    const result = apply(before, patch) as typeof before;
    expect(result.services[6]).toBe(before.services[6]);
    expect(result.services[7]).toEqual({ id: 's7', running: 2 });
  });

  test('a field that is undefined counts as absent', () => {
    expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(diff({ a: 1, b: undefined }, { a: 1 })).toBeUndefined();
    expect(apply({ a: 1 }, diff({ a: 1 }, {}))).toEqual({});
  });

  test('a tag named __proto__ is data', () => {
    const a = JSON.parse('{"tags":{}}') as unknown;
    const b = JSON.parse('{"tags":{"__proto__":{"admin":true}}}') as unknown;
    const result = apply(a, overTheWire(diff(a, b))) as { tags: object };
    expect(JSON.stringify(result)).toBe(JSON.stringify(b));
    expect('admin' in result.tags).toBe(false);
  });
});
