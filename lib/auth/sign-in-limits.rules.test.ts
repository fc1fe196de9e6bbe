import { describe, expect, it } from 'vitest';
import { type Attempts, afterFailure, waitBefore } from './sign-in-limits.rules';

const failTimes = (times: number, now: number) => {
  let attempts: Attempts | undefined;
  for (let i = 0; i < times; i += 1) attempts = afterFailure(attempts, now);
  return attempts;
};

describe('waiting after wrong passwords', () => {
  it('lets four slips pass', () => expect(waitBefore(failTimes(4, 1000), 1000)).toBe(0));

  it('doubles from one second, up to five minutes', () => {
    expect(waitBefore(failTimes(5, 0), 0)).toBe(1000);
    expect(waitBefore(failTimes(7, 0), 0)).toBe(4000);
    expect(waitBefore(failTimes(60, 0), 0)).toBe(5 * 60_000);
  });

  it('forgets after a quarter of an hour', () => {
    expect(waitBefore(failTimes(60, 0), 15 * 60_000)).toBe(0);
    expect(afterFailure(failTimes(60, 0), 15 * 60_000).failures).toBe(1);
  });
});
