import { expect, it } from 'vitest';
import { hasGaps, reachOf, spanOf, unreadOf } from './unread.rules';

const now = 1_000_000;
const span = { from: 100_000, to: now };
const all = { read: [{ from: 0, to: Number.POSITIVE_INFINITY }], markers: [] };

it('is nothing where all was read, and AWS a moment ago', () => {
  expect(unreadOf(span, all)).toEqual([]);
  expect(unreadOf(span, { ...all, readTo: now - 6_000 })).toEqual([]);
});

it('is what was never read, what a row stands for, and what had to go', () => {
  const load = { from: 300_000, to: 310_000 };
  const markers = [{ id: 'skipped', at: load.from, tone: 'warn' as const, text: 'skipped', load }];
  const read = [{ from: 200_000, to: Number.POSITIVE_INFINITY }];
  expect(unreadOf(span, { read, markers })).toEqual([{ from: 100_000, to: 199_999 }, load]);
  expect(unreadOf(span, { ...all, heldFrom: 150_000 })).toEqual([{ from: 100_000, to: 149_999 }]);
});

it('is the time since AWS could be read last, though no row that could be loaded says so', () => {
  expect(unreadOf(span, { ...all, readTo: now - 240_000 })).toEqual([{ from: now - 239_999, to: now }]);
});

it('a range was read, in part, or is still to come', () => {
  const between = { kind: 'between' as const, from: now - 500_000, to: now + 100_000 };
  expect(spanOf(between, now)).toEqual({ from: now - 500_000, to: now });
  expect(reachOf(between, all, now)).toBe('all');
  expect(reachOf(between, { read: [] }, now)).toBe('part');
  expect(reachOf(between, { read: [{ from: 0, to: now - 1 }] }, now)).toBe('part');
  expect(reachOf({ ...between, from: now + 1 }, all, now)).toBe('to-come');
});

it('a live range was read, in part, or not for long', () => {
  const hour = { kind: 'live' as const, lastMs: 3_600_000 };
  const later = 10 * hour.lastMs;
  const read = [{ from: later - 900_000, to: Number.POSITIVE_INFINITY }];
  expect(reachOf(hour, { read }, later)).toBe('part');
  expect(reachOf({ ...hour, lastMs: 900_000 }, { read }, later)).toBe('all');
  expect(reachOf(hour, { ...all, readTo: later - 2_000 }, later)).toBe('all');
  expect(reachOf(hour, { ...all, readTo: later - 60_000 }, later)).toBe('late');
});

it('lines go on without a gap unless a row after the first one stands for what is not here', () => {
  const gap = { id: 'gap', at: 3_000, tone: 'info' as const, text: 'not loaded' };
  expect(hasGaps(2_000, [{ ...gap, load: { from: 3_000, to: 4_000 } }])).toBe(true);
  expect(hasGaps(5_000, [{ ...gap, load: { from: 3_000, to: 4_000 } }])).toBe(false);
  expect(hasGaps(2_000, [gap])).toBe(false);
});
