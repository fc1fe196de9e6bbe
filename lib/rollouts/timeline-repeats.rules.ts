import type { Timeline, TimelineSample } from '@/lib/model/timeline';

const counts = ({ at: _, ...sample }: TimelineSample) => JSON.stringify(Object.entries(sample).sort());

/**
 * A stopwatch without the looks that saw no change, but for the last one: the picture is the same, and what goes to the
 * browser every two seconds stays small.
 */
export function withoutRepeats(timeline: Timeline): Timeline {
  const { samples } = timeline;
  const kept = samples.filter((sample, index) => {
    const before = samples[index - 1];
    return index === samples.length - 1 || !before || counts(before) !== counts(sample);
  });
  return { ...timeline, samples: kept };
}
