import { expect, it } from 'vitest';
import type { Timeline } from '@/lib/model/timeline';
import { every, requestedAt, rolling, watched } from './story-fixture';
import { expectedOf } from './timeline-expected.rules';

const now = (upTo: number): Timeline => {
  const timeline = watched(rolling, every(2_000, upTo));
  if (!timeline) throw new Error('No look');
  return timeline;
};

/** An earlier rollout that took so many seconds, all healthy half way. */
const earlier = (seconds: number, more: Partial<Timeline> = {}): Timeline => ({
  ...now(2_000),
  requestedAt: requestedAt - 9_000_000,
  allHealthyAt: requestedAt - 9_000_000 + seconds * 500,
  doneAt: requestedAt - 9_000_000 + seconds * 1_000,
  outcome: 'succeeded',
  ...more,
});

it('goes by the median of what earlier rollouts took that ended well', () => {
  const all = [earlier(100), earlier(300), earlier(200), earlier(9, { outcome: 'failed' })];
  expect(expectedOf(now(10_000), all)).toEqual({ span: 200_000, of: 3 });
  expect(expectedOf(now(10_000), all.slice(0, 2))).toEqual({ span: 200_000, of: 2 });
});

it('counts from the latest phase that it has reached and that an earlier one had too', () => {
  expect(expectedOf(now(80_000), [earlier(100)])).toEqual({ span: 72_000 + 50_000, of: 1 });
  expect(expectedOf(now(80_000), [earlier(100, { allHealthyAt: undefined })])).toEqual({ span: 100_000, of: 1 });
});

it('says nothing without an earlier one that ended well, nor of one that is over', () => {
  expect(expectedOf(now(10_000), [])).toBeUndefined();
  expect(expectedOf(now(10_000), [earlier(100, { outcome: 'rolled-back' })])).toBeUndefined();
  expect(expectedOf(now(10_000), [earlier(100, { requestedAt: requestedAt + 1 })])).toBeUndefined();
  expect(expectedOf(now(160_000), [earlier(100)])).toBeUndefined();
});
