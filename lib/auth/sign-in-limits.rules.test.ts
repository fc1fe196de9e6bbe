import { describe, expect, it } from 'vitest';
import { type Attempts, afterFailure, leastOf, perAddress, perName, waitBefore } from './sign-in-limits.rules';

const failTimes = (times: number, now: number, limit = perAddress) => {
  let attempts: Attempts | undefined;
  for (let i = 0; i < times; i += 1) attempts = afterFailure(attempts, now, limit);
  return attempts;
};

describe('waiting after wrong passwords', () => {
  it('lets four slips pass', () => expect(waitBefore(failTimes(4, 1000), 1000)).toBe(0));

  it('doubles from one second, up to five minutes', () => {
    expect(waitBefore(failTimes(5, 0), 0)).toBe(1000);
    expect(waitBefore(failTimes(7, 0), 0)).toBe(4000);
    expect(waitBefore(failTimes(60, 0), 0)).toBe(5 * 60_000);
  });

  it('begins later and stays short for a name from anywhere', () => {
    expect(waitBefore(failTimes(30, 0, perName), 0)).toBe(0);
    expect(waitBefore(failTimes(31, 0, perName), 0)).toBe(1000);
    expect(waitBefore(failTimes(600, 0, perName), 0)).toBe(30_000);
  });

  it('forgets the least first where too many are made up', () => {
    const many = Array.from({ length: 19 }, (_, at): [string, Attempts] => [
      `made up ${at}`,
      { failures: 1, lastAt: at, blockedUntil: 0 },
    ]);
    const held: [string, Attempts] = ['anna', { failures: 40, lastAt: 0, blockedUntil: 9 }];
    expect(leastOf(new Map([held, ...many]))).toEqual(['made up 0', 'made up 1']);
  });

  it('forgets after a quarter of an hour', () => {
    expect(waitBefore(failTimes(60, 0), 15 * 60_000)).toBe(0);
    expect(afterFailure(failTimes(60, 0), 15 * 60_000, perAddress).failures).toBe(1);
  });
});
