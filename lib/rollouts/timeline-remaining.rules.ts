import type { Timeline } from '@/lib/model/timeline';

/** What is left of a rollout, going by the service's earlier ones. Times are milliseconds. */
export interface Remaining {
  /** Never negative. */
  leftMs: number;
  /** How long the earlier ones took in all: their median. */
  usualMs: number;
  /** How many earlier rollouts that says. */
  count: number;
  /** It takes longer already than they did. */
  overdue: boolean;
}

/** From here on a rollout that has come so far; the latest first. */
const stations = ['allHealthyAt', 'firstHealthyAt', 'firstRunningAt', 'requestedAt'] as const;

/** The middle one, or the mean of the two middle ones; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** Milliseconds from the request until ECS said that it is over; undefined where either is not known. */
export const tookMs = ({ requestedAt, doneAt }: Timeline): number | undefined =>
  doneAt === undefined ? undefined : doneAt - requestedAt;

/**
 * What is left until ECS says done, by the median of the service's earlier rollouts that ended well, counted from the
 * latest phase that this one has reached. Undefined for one that is over, and where no earlier one ended well.
 */
export function remaining(timeline: Timeline, earlier: readonly Timeline[], now: number): Remaining | undefined {
  if (timeline.outcome) return undefined;
  const well = earlier.filter((one) => one.outcome === 'succeeded' && one.requestedAt < timeline.requestedAt);
  const usualMs = median(well.map(tookMs).filter((ms) => ms !== undefined));
  if (usualMs === undefined) return undefined;
  for (const station of stations) {
    const reached = timeline[station];
    const rest = median(
      well.flatMap((one) => {
        const from = one[station];
        return one.doneAt === undefined || from === undefined ? [] : [Math.max(0, one.doneAt - from)];
      }),
    );
    if (reached === undefined || rest === undefined) continue;
    const left = reached + rest - now;
    const count = well.filter((one) => tookMs(one) !== undefined).length;
    return { leftMs: Math.max(0, left), usualMs, count, overdue: left < 0 };
  }
  return undefined;
}
