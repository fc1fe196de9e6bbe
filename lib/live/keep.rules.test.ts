import { describe, expect, test } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import { failureOf, keepLastGood } from './keep.rules';

const throttled = { kind: 'throttled' as const, message: 'AWS throttled us.' };

describe('after a reading that failed', () => {
  test('a part keeps its last good value and says why it is old', () => {
    const before = { services: { value: [1], at: 5 }, hosts: { value: [2], at: 5 } };
    const now = { services: { failure: throttled }, hosts: { value: [3], at: 9 } };
    expect(keepLastGood(before, now)).toEqual({
      services: { value: [1], at: 5, failure: throttled },
      hosts: { value: [3], at: 9 },
    });
  });

  test('the parts of a result are kept too', () => {
    const now = ok({ tasks: { failure: throttled } });
    expect(keepLastGood(ok({ tasks: { value: [1], at: 5 } }), now)).toEqual(
      ok({ tasks: { value: [1], at: 5, failure: throttled } }),
    );
  });

  test('a subject stays as it was for a passing reason, and goes when it is gone', () => {
    const before = ok({ name: 'backend-flask' });
    expect(keepLastGood(before, failed(throttled))).toBe(before);
    const gone = failed({ kind: 'not-found', message: 'No such service.' });
    expect(keepLastGood(before, gone)).toBe(gone);
  });

  test('a failure of the whole is told from a failure of a part', () => {
    expect(failureOf(failed(throttled))).toEqual(throttled);
    expect(failureOf({ failure: throttled, services: {} })).toEqual(throttled);
    expect(failureOf(ok({ failure: throttled }))).toBeUndefined();
    expect(failureOf({ services: { failure: throttled } })).toBeUndefined();
  });
});
