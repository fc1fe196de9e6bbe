import type { Part } from './failure';

export type MetricId = 'cpu' | 'memory' | 'requests' | 'errors' | 'latency';

/** One period of a metric; `at` is its beginning, epoch milliseconds. */
export interface MetricPoint {
  at: number;
  value: number;
}

/** What CloudWatch counted around one rollout. */
export interface RolloutMetrics {
  /** ARN of the service deployment. */
  deployment: string;
  /** The time that was read, epoch milliseconds. */
  from: number;
  to: number;
  periodMs: number;
  /**
   * Oldest first. `cpu` and `memory` in percent of what the tasks reserve; `requests` and `errors` (answers of 500 and
   * above) in counts a period; `latency` in seconds, the 95th percentile of each period.
   */
  series: Record<MetricId, MetricPoint[]>;
  /** Why there are no requests, errors and latency, one sentence. */
  unmeasured?: string;
}

/** The topic is `metrics:<account>/<region>/<cluster>/<service>`: the newest rollout that was followed. */
export interface MetricsView {
  metrics: Part<RolloutMetrics>;
}
