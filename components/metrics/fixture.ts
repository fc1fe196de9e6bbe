import type { MetricPoint, RolloutMetrics } from '@/lib/model/rollout-metrics';

const minute = 60_000;

/** Test data: a rollout asked for at half past a minute, with errors and slow answers in its second and third one. */
export function metricsFixture() {
  const start = Date.UTC(2026, 2, 2, 13, 45);
  const requestedAt = start + 15.5 * minute;
  const steps = (usual: number, bad = usual): MetricPoint[] =>
    Array.from({ length: 40 }, (_, index) => {
      return { at: start + index * minute, value: index === 16 || index === 17 ? bad : usual };
    });
  const metrics: RolloutMetrics = {
    deployment: 'd',
    from: start,
    to: start + 40 * minute,
    periodMs: minute,
    series: {
      cpu: steps(20),
      memory: steps(40),
      requests: steps(100),
      errors: steps(0, 4).filter(({ value }) => value > 0),
      latency: steps(0.05, 0.25),
    },
  };
  return { metrics, requestedAt };
}
