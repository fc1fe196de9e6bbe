import { expect, it } from 'vitest';
import type { LogRange } from '@/lib/model/log-view';
import { isSameRange, isStep, rangeChange } from './range-change.rules';

const live: LogRange = { kind: 'live', lastMs: 1_000 };
const between: LogRange = { kind: 'between', from: 5_000, to: 6_000 };

it('another range keeps the line that is pointed at where it lies in it, and drops it where not', () => {
  const at = (time: number) => ({ line: { at: time, id: 'x' } });
  expect(rangeChange(at(5_000), between, 9_000)).toEqual({ range: between });
  expect(rangeChange(at(6_001), between, 9_000)).toStrictEqual({ range: between, line: undefined });
  expect(rangeChange(at(8_500), live, 9_000)).toEqual({ range: live });
  expect(rangeChange(at(7_999), live, 9_000)).toStrictEqual({ range: live, line: undefined });
  expect(rangeChange({}, live, 9_000)).toEqual({ range: live });
});

it('ranges are the same by what they say', () => {
  expect(isSameRange(live, { ...live })).toBe(true);
  expect(isSameRange(between, { kind: 'between', to: 6_000, from: 5_000 })).toBe(true);
  expect(isSameRange(live, between)).toBe(false);
  expect(isSameRange(live, { kind: 'live', lastMs: 2_000 })).toBe(false);
  expect(isSameRange(between, { ...between, to: 6_001 })).toBe(false);
});

it('another range is a step, and so is another line that was jumped to', () => {
  const line = { at: 5_500, id: 'x' };
  expect(isStep({ range: live }, { range: between }, false)).toBe(true);
  expect(isStep({ range: live }, { range: live, line }, true)).toBe(true);
  expect(isStep({ range: live, line }, { range: live, line: { ...line, id: 'y' } }, true)).toBe(true);
  expect(isStep({ range: live, line }, { range: live }, true)).toBe(true);
});

it('the same place again is no step, nor is a line that was pointed at where it stands', () => {
  const line = { at: 5_500, id: 'x' };
  expect(isStep({ range: live, line }, { range: { ...live }, line: { ...line } }, true)).toBe(false);
  expect(isStep({ range: live }, { range: live }, true)).toBe(false);
  expect(isStep({ range: live }, { range: live, line }, false)).toBe(false);
});
