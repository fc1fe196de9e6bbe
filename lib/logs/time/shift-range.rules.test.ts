import { describe, expect, it } from 'vitest';
import { liveRange } from '../view/view-address.rules';
import { shiftedRange } from './shift-range.rules';

const now = 1_000_000_000;
const between = (from: number, to: number) => ({ kind: 'between' as const, from, to });

describe('the range before or after one', () => {
  it('is as long, and stands right beside it', () => {
    expect(shiftedRange(between(5_000, 7_999), 'earlier', now)).toEqual(between(2_000, 4_999));
    expect(shiftedRange(between(5_000, 7_999), 'later', now)).toEqual(between(8_000, 10_999));
  });

  it('of what is live ends where that begins, and there is none after it', () => {
    expect(shiftedRange({ kind: 'live', lastMs: 100 }, 'earlier', now)).toEqual(between(now - 200, now - 101));
    expect(shiftedRange(liveRange, 'later', now)).toEqual(liveRange);
  });

  it('is live again where it would reach beyond now, and never before all time', () => {
    expect(shiftedRange(between(now - 150, now - 50), 'later', now)).toEqual(liveRange);
    expect(shiftedRange(between(100, 300), 'earlier', now)).toEqual(between(1, 201));
  });
});
