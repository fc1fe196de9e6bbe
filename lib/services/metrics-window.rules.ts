import type { Timeline } from '@/lib/model/timeline';
import { endOfTimeline } from '@/lib/rollouts/timeline-figures.rules';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Read before and after a rollout, so that one can compare. */
export const aroundMs = 15 * minuteMs;
/** Figures of the last minutes may still be missing. */
export const lagMs = 3 * minuteMs;
const mostPoints = 500;

export interface MetricsWindow {
  /** Epoch milliseconds, at whole periods. */
  from: number;
  to: number;
  periodMs: number;
}

/**
 * The shortest period that CloudWatch still has: a minute for 15 days, five for 63, then an hour; coarser where a
 * rollout took so long that there would be more than 500 points.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention
 */
function periodOf(from: number, to: number, now: number): number {
  const age = now - from;
  const kept = age < 15 * dayMs ? 1 : age < 63 * dayMs ? 5 : 60;
  const minutes = [1, 5, 15, 60, 360].find((m) => m >= kept && (to - from) / (m * minuteMs) <= mostPoints);
  return (minutes ?? 1440) * minuteMs;
}

/** What to read of CloudWatch for a rollout: from a quarter of an hour before it to as long after it, or to now. */
export function metricsWindow(timeline: Timeline, now: number): MetricsWindow {
  const end = endOfTimeline(timeline);
  const last = Math.min(now, (end ?? now) + aroundMs);
  const periodMs = periodOf(timeline.requestedAt - aroundMs, last, now);
  const around = Math.max(aroundMs, 3 * periodMs);
  const until = Math.min(now, (end ?? now) + around);
  return {
    from: Math.floor((timeline.requestedAt - around) / periodMs) * periodMs,
    to: Math.ceil(until / periodMs) * periodMs,
    periodMs,
  };
}

/** Whether nothing will be added to a window any more: it and CloudWatch's delay are over. */
export const isWhole = (timeline: Timeline, now: number): boolean => {
  const end = endOfTimeline(timeline);
  return end !== undefined && now > end + aroundMs + lagMs;
};
