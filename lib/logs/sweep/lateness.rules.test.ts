import { expect, test } from 'vitest';
import { Lateness } from './lateness.rules';

const add = (lateness: Lateness, count: number, late: number) => {
  for (let i = 0; i < count; i++) lateness.add({ at: 0, ingestedAt: late });
};

test('lines are expected as late as 99 of 100 came, six seconds at least and a minute at most', () => {
  const lateness = new Lateness();
  expect(lateness.usual).toBe(6_000);
  add(lateness, 1_000, 12_300);
  add(lateness, 5, 40_000);
  // Dated ahead of the clock, and by more than what is looked for so soon.
  add(lateness, 5, -5_000);
  add(lateness, 500, 3_600_000);
  lateness.weigh();
  expect(lateness.usual).toBe(14_000);
  add(lateness, 1_000, 60_000);
  lateness.weigh();
  expect(lateness.usual).toBe(60_000);
  add(lateness, 1_000, 200);
  lateness.weigh();
  expect(lateness.usual).toBe(6_000);
});

test('a few lines tell nothing', () => {
  const lateness = new Lateness();
  add(lateness, 99, 30_000);
  lateness.weigh();
  expect(lateness.usual).toBe(6_000);
});
