import { describe, expect, it } from 'vitest';
import { costOf, minutePrice, minutesLeft, monthOf, offersLiveTail } from './cost.rules';
import { hourWords, usageWords } from './words.rules';

const usage = (minutes: number, budget = 3_000, region = 'us-east-1') => ({
  month: '2026-11',
  minutes,
  budget,
  price: minutePrice(region),
});

describe('what Live Tail costs', () => {
  it('is nothing for the first 1,800 minutes of a month, then a price a minute', () => {
    expect(costOf(0, 60, 0.01)).toBe(0);
    expect(costOf(1_740, 60, 0.01)).toBe(0);
    expect(costOf(1_770, 60, 0.01)).toBeCloseTo(0.3);
    expect(costOf(5_000, 60, 0.01)).toBeCloseTo(0.6);
  });

  it('is said for a further hour, with the date of the price', () => {
    expect(hourWords(usage(42))).toBe(
      "Another hour is free: 1,758 minutes of AWS's 1,800 are left, then $0.01 a minute (AWS's list price, May 2026).",
    );
    expect(hourWords(usage(1_799))).toBe(
      "Another hour costs $0.59 at $0.01 a minute (AWS's list price, May 2026), after 1 minute that are free.",
    );
    expect(hourWords(usage(2_000))).toContain('Another hour costs $0.60');
  });

  it('is said to be of another Region where only that one is known', () => {
    expect(hourWords(usage(2_000, 3_000, 'eu-central-1'))).toContain('that of this Region may differ');
  });

  it('stands beside what the budget leaves, which is never less than nothing', () => {
    expect(usageWords(usage(42, 1_800))).toBe('42 of 1,800 minutes used in 2026-11 (UTC), 1,758 left.');
    expect(minutesLeft({ minutes: 70, budget: 60 })).toBe(0);
  });

  it('is counted by months of UTC', () => {
    expect(monthOf(Date.UTC(2026, 10, 30, 23, 59, 59))).toBe('2026-11');
    expect(monthOf(Date.UTC(2026, 11, 1))).toBe('2026-12');
  });
});

it('is not offered in China and GovCloud', () => {
  expect(['us-east-1', 'cn-north-1', 'us-gov-west-1', 'eu-central-1'].filter(offersLiveTail)).toEqual([
    'us-east-1',
    'eu-central-1',
  ]);
});
