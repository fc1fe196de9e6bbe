import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalMs, waitMs } from './interval.rules';

const rest = { targetMs: 15_000, calls: 4, budgetPerSecond: 10, failures: 0 };

describe('the time between readings', () => {
  test('is the target while the account is small', () => {
    expect(intervalMs(rest)).toBe(15_000);
    expect(intervalMs({ ...rest, targetMs: 2_000 })).toBe(2_000);
  });

  test('is calls ÷ budget where the account is larger than the rate allows', () => {
    expect(intervalMs({ ...rest, calls: 220 })).toBe(22_000);
    expect(intervalMs({ ...rest, targetMs: 2_000, calls: 220 })).toBe(22_000);
  });

  test('is at least 5, 10, then 20 s while readings fail', () => {
    const busy = { ...rest, targetMs: 2_000 };
    expect([1, 2, 3, 50].map((failures) => intervalMs({ ...busy, failures }))).toEqual([5_000, 10_000, 20_000, 20_000]);
    expect(intervalMs({ ...rest, failures: 1 })).toBe(15_000);
  });

  test('never lets readings cost more than the budget', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 50 }), (calls, budgetPerSecond) => {
        const seconds = intervalMs({ ...rest, targetMs: 2_000, calls, budgetPerSecond }) / 1000;
        return calls / seconds <= budgetPerSecond + 1e-9 || seconds === 300;
      }),
    );
  });

  test('starts from the beginning of the last reading and waits while AWS throttles us', () => {
    expect(waitMs(10_000, 9_000, 2_000)).toBe(1_000);
    expect(waitMs(20_000, 9_000, 2_000)).toBe(0);
    expect(waitMs(10_000, 9_000, 2_000, 14_000)).toBe(4_000);
  });
});
