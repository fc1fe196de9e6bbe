import type { Timeline, TimelineSample } from '@/lib/model/timeline';

/** The tasks that a look counted, as text to compare looks by. */
export const taskCountsOf = ({ oldRunning, newRunning, oldHealthy, newHealthy }: TimelineSample): string =>
  [oldRunning, newRunning, oldHealthy, newHealthy].join();

/** All that a look told: its tasks, where traffic was to go and how many were wanted, as text to compare looks by. */
export const countsOf = (sample: TimelineSample): string =>
  [taskCountsOf(sample), sample.newTraffic, sample.desired].join();

/** When a look last told something else than the one before it, epoch milliseconds; the first look where none did. */
export function movedAt(samples: readonly TimelineSample[], counts = countsOf): number | undefined {
  const last = samples.at(-1);
  if (!last) return undefined;
  return samples[samples.findLastIndex((sample) => counts(sample) !== counts(last)) + 1]?.at;
}

/**
 * A stopwatch without the looks that saw no change, but for the last one: the picture is the same, and what goes to the
 * browser every two seconds stays small.
 */
export function withoutRepeats(timeline: Timeline): Timeline {
  const { samples } = timeline;
  const kept = samples.filter((sample, index) => {
    const before = samples[index - 1];
    return index === samples.length - 1 || !before || countsOf(before) !== countsOf(sample);
  });
  return { ...timeline, samples: kept };
}
