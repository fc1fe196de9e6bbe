import { describe, expect, it } from 'vitest';
import type { Timeline } from '@/lib/model/timeline';
import { isWhole, metricsWindow } from './metrics-window.rules';

const minute = 60_000;
const day = 24 * 60 * minute;
const requestedAt = Date.UTC(2026, 2, 2, 14, 0, 30);
const timeline = (more: Partial<Timeline> = {}): Timeline => ({
  requestedAt,
  overlaps: [],
  dips: [],
  failures: [],
  samples: [],
  resolutionMs: 2_000,
  ...more,
});
const done = timeline({ doneAt: requestedAt + 4 * minute, lastOldStoppedAt: requestedAt + 5 * minute });

describe('what is read of CloudWatch for a rollout', () => {
  it('is whole minutes from a quarter of an hour before to as long after it', () => {
    expect(metricsWindow(done, requestedAt + day)).toEqual({
      from: Date.UTC(2026, 2, 2, 13, 45),
      to: Date.UTC(2026, 2, 2, 14, 21),
      periodMs: minute,
    });
  });

  it('ends now while it runs', () => {
    expect(metricsWindow(timeline(), requestedAt + 2 * minute).to).toBe(Date.UTC(2026, 2, 2, 14, 3));
  });

  it('is coarser where CloudWatch keeps no minutes any more', () => {
    expect(metricsWindow(done, requestedAt + 20 * day).periodMs).toBe(5 * minute);
    const old = metricsWindow(done, requestedAt + 70 * day);
    expect(old.periodMs).toBe(60 * minute);
    expect(requestedAt - old.from).toBeGreaterThanOrEqual(3 * 60 * minute);
  });

  it('stays below 500 points for a rollout that goes on for days', () => {
    const { from, to, periodMs } = metricsWindow(timeline(), requestedAt + 9 * day);
    expect((to - from) / periodMs).toBeLessThanOrEqual(500);
  });

  it('is whole once the time after it and CloudWatch’s delay are over', () => {
    expect(isWhole(done, requestedAt + 20 * minute)).toBe(false);
    expect(isWhole(done, requestedAt + 24 * minute)).toBe(true);
    expect(isWhole(timeline(), requestedAt + day)).toBe(false);
  });
});
