import type { Timeline, TimelineSample } from '@/lib/model/timeline';

const s = 1000;
/** 2026-03-02 14:00:00 UTC */
export const requestedAt = Date.UTC(2026, 2, 2, 14);

/** Seconds since the request, and old running, new running, old healthy, new healthy, wanted. */
const sample = (after: number, ...counts: [number, number, number, number, number]): TimelineSample => {
  const [oldRunning, newRunning, oldHealthy, newHealthy, desired] = counts;
  return { at: requestedAt + after * s, oldRunning, newRunning, oldHealthy, newHealthy, desired };
};

/** A rollout of three tasks that went well, one of which failed first; test data. */
export function timelineOf(more: Partial<Timeline> = {}): Timeline {
  return {
    requestedAt,
    firstRunningAt: requestedAt + 31 * s,
    firstHealthyAt: requestedAt + 46 * s,
    allHealthyAt: requestedAt + 130 * s,
    firstDrainingAt: requestedAt + 86 * s,
    lastOldStoppedAt: requestedAt + 180 * s,
    doneAt: requestedAt + 200 * s,
    outcome: 'succeeded',
    overlaps: [{ from: requestedAt + 46 * s, to: requestedAt + 150 * s }],
    dips: [{ from: requestedAt + 86 * s, to: requestedAt + 96 * s }],
    failures: [{ at: requestedAt + 70 * s, task: 'b61a7d3c', clause: 'exits with 1' }],
    samples: [
      sample(0, 3, 0, 3, 0, 3),
      sample(31, 3, 1, 3, 0, 3),
      sample(46, 3, 1, 3, 1, 3),
      sample(60, 3, 2, 3, 1, 3),
      sample(70, 3, 1, 3, 1, 3),
      sample(86, 2, 2, 1, 1, 3),
      sample(96, 2, 2, 1, 2, 3),
      sample(130, 1, 3, 1, 3, 3),
      sample(150, 1, 3, 0, 3, 3),
      sample(180, 0, 3, 0, 3, 3),
      sample(200, 0, 3, 0, 3, 3),
    ],
    resolutionMs: 5 * s,
    ...more,
  };
}

/** The same while it is under way, `after` seconds in. */
export function flyingTimeline(after = 100): Timeline {
  const whole = timelineOf();
  const now = requestedAt + after * s;
  const seen = (at: number | undefined) => (at !== undefined && at <= now ? at : undefined);
  return {
    ...whole,
    firstRunningAt: seen(whole.firstRunningAt),
    firstHealthyAt: seen(whole.firstHealthyAt),
    allHealthyAt: seen(whole.allHealthyAt),
    firstDrainingAt: seen(whole.firstDrainingAt),
    lastOldStoppedAt: seen(whole.lastOldStoppedAt),
    doneAt: seen(whole.doneAt),
    outcome: undefined,
    overlaps: [{ from: requestedAt + 46 * s }],
    samples: whole.samples.filter(({ at }) => at <= now),
  };
}
