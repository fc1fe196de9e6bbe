import type { Timeline } from '@/lib/model/timeline';

/** What a rollout should take in all, milliseconds, and how many earlier ones say so. */
export interface ExpectedSpan {
  span: number;
  of: number;
}

/** How far a rollout has come; the latest first. */
const stations = ['allHealthyAt', 'firstHealthyAt', 'firstRunningAt', 'requestedAt'] as const;

/** The middle one, or the mean of the two middle ones; undefined of nothing. */
function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/**
 * How long a rollout should take until ECS says done: what has passed up to the latest phase that it has reached, and
 * from there the median of the service's earlier rollouts that ended well. Undefined for one that is over, and where no
 * earlier one ended well.
 */
export function expectedOf(timeline: Timeline, earlier: readonly Timeline[]): ExpectedSpan | undefined {
  if (timeline.outcome) return undefined;
  const well = earlier.filter((one) => one.outcome === 'succeeded' && one.requestedAt < timeline.requestedAt);
  for (const station of stations) {
    const reached = timeline[station];
    if (reached === undefined) continue;
    const rests = well.flatMap((one) => {
      const from = one[station];
      return one.doneAt === undefined || from === undefined ? [] : [Math.max(0, one.doneAt - from)];
    });
    const rest = median(rests);
    if (rest !== undefined) return { span: reached - timeline.requestedAt + rest, of: rests.length };
  }
  return undefined;
}
