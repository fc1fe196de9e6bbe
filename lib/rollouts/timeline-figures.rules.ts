import type { Span, Timeline } from '@/lib/model/timeline';
import { movedAt, taskCountsOf } from './timeline-repeats.rules';

/** Whether old tasks are still there, as far as was seen last. */
export function stillDrains({ samples, lastOldStoppedAt, firstDrainingAt, outcome, closed }: Timeline): boolean {
  if (closed || outcome !== 'succeeded') return false;
  return lastOldStoppedAt === undefined && firstDrainingAt !== undefined && (samples.at(-1)?.oldRunning ?? 0) > 0;
}

/** When it was over as far as is known, or `undefined` while it goes on; epoch milliseconds. */
export function endOfTimeline(timeline: Timeline): number | undefined {
  const { doneAt, lastOldStoppedAt, outcome, closed } = timeline;
  if (doneAt === undefined || stillDrains(timeline)) return undefined;
  if (!closed && outcome === 'rolled-back' && (timeline.samples.at(-1)?.newRunning ?? 0) > 0) return undefined;
  // Someone may have looked again much later, when others were wanted: only tasks that moved are of the rollout.
  return Math.max(doneAt, lastOldStoppedAt ?? 0, movedAt(timeline.samples, taskCountsOf) ?? 0);
}

/** Milliseconds that spans cover together; one that has not ended counts up to `now`. */
export const totalOf = (spans: readonly Span[], now: number): number =>
  spans.reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - from), 0);

/** Whether AWS told of any moment which tasks were healthy; before the first look nothing is missing yet. */
export const toldHealth = ({ samples, overlaps, dips }: Timeline): boolean =>
  samples.length + overlaps.length + dips.length === 0 || samples.some(({ newHealthy }) => newHealthy !== undefined);

/** The sample with the fewest healthy tasks against what was wanted; nothing where none was short. */
export function lowestOf({ samples, dips }: Timeline): { healthy: number; desired: number } | undefined {
  const during = samples.filter(({ at }) => dips.some(({ from, to }) => at >= from && at <= (to ?? at)));
  const counts = during.flatMap(({ oldHealthy, newHealthy, desired }) =>
    oldHealthy === undefined || newHealthy === undefined ? [] : [{ healthy: oldHealthy + newHealthy, desired }],
  );
  return counts.sort((a, b) => a.healthy - a.desired - (b.healthy - b.desired))[0];
}

/** A rollout in figures, to compare it with others. Milliseconds; what is not over or was not told is absent. */
export interface RolloutFigures {
  tookMs?: number;
  overlapMs?: number;
  dipMs?: number;
  /** Failed tasks that were seen. */
  failed: number;
}

/** The figures of a stopwatch; `now` in epoch milliseconds, for what goes on. */
export function figuresOf(timeline: Timeline, now: number): RolloutFigures {
  const end = endOfTimeline(timeline);
  const until = end ?? now;
  return {
    ...(end === undefined ? {} : { tookMs: end - timeline.requestedAt }),
    ...(toldHealth(timeline)
      ? { overlapMs: totalOf(timeline.overlaps, until), dipMs: totalOf(timeline.dips, until) }
      : {}),
    failed: timeline.failures.length,
  };
}
