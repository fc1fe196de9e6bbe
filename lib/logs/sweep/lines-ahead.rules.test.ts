import { expect, test } from 'vitest';
import { LinesAhead } from './lines-ahead.rules';

test('edges are open to the future until too many lines are there, and again when they are few', () => {
  const ahead = new LinesAhead(100);
  expect(ahead.endAt(1_000)).toBeUndefined();
  expect(ahead.read(100)).toBe(false);
  expect(ahead.isLimited).toBe(false);
  expect(ahead.read(101)).toBe(true);
  expect(ahead.endAt(1_000)).toBe(6_000);
  // As near as clocks are to each other anyway: it is not for these that a window is too much.
  expect(ahead.read(101)).toBe(false);
  ahead.read(25);
  expect(ahead.endAt(1_000)).toBe(11_000);
  ahead.read(60);
  expect(ahead.endAt(1_000)).toBe(11_000);
  for (let edge = 0; edge < 12; edge++) ahead.read(0);
  expect(ahead.isLimited).toBe(false);
});
