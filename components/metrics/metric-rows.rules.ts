import { type Domain, place } from '@/components/rollout/axis.rules';
import type { MetricPoint, RolloutMetrics } from '@/lib/model/rollout-metrics';
import { type ImpactId, shortNumber } from '@/lib/services/user-impact.rules';

export interface MetricBar {
  /** Percent of the width and of the row's height. */
  x: number;
  width: number;
  height: number;
  /** "4.2 %" */
  words: string;
}

/** One metric on the rollout's time axis. */
export interface MetricRow {
  id: ImpactId;
  name: string;
  bars: MetricBar[];
  /** The largest value, in words. */
  peak: string;
  /** Mean before the rollout, percent of the row's height. */
  before?: number;
}

interface Shape {
  id: ImpactId;
  name: string;
  words: (value: number) => string;
  /** The row is at least this high, so that noise does not look like a mountain. */
  least: number;
  points: MetricPoint[];
}

/** Of each period's requests the share that was answered with 500 or above; a period without one has no point at AWS. */
function errorRates({ series }: RolloutMetrics): MetricPoint[] {
  const errors = new Map(series.errors.map(({ at, value }) => [at, value]));
  return series.requests
    .filter(({ value }) => value > 0)
    .map(({ at, value }) => ({
      at,
      value: ((errors.get(at) ?? 0) / value) * 100,
    }));
}

function shapesOf(metrics: RolloutMetrics): Shape[] {
  const { series, periodMs } = metrics;
  const perMinute = 60_000 / periodMs;
  const percent = (value: number) => `${shortNumber(value)} %`;
  return [
    { id: 'errorRate', name: '5xx of the requests', words: percent, least: 1, points: errorRates(metrics) },
    {
      id: 'latency',
      name: 'Latency, p95',
      words: (value) => `${shortNumber(value * 1000)} ms`,
      least: 0.1,
      points: series.latency,
    },
    {
      id: 'requests',
      name: 'Requests a minute',
      words: shortNumber,
      least: 1,
      points: series.requests.map(({ at, value }) => ({ at, value: value * perMinute })),
    },
    { id: 'cpu', name: 'CPU', words: percent, least: 100, points: series.cpu },
    { id: 'memory', name: 'Memory', words: percent, least: 100, points: series.memory },
  ];
}

const round = (value: number) => Math.round(value * 100) / 100;

/**
 * What is drawn of each metric within the time shown; those without a point in it are left out. `domain.from`: the
 * request.
 */
export function rowsOf(metrics: RolloutMetrics, domain: Domain): MetricRow[] {
  return shapesOf(metrics).flatMap(({ id, name, words, least, points }) => {
    const shown = points.filter(({ at }) => at + metrics.periodMs > domain.from && at < domain.to);
    const earlier = points.filter(({ at }) => at + metrics.periodMs <= domain.from);
    if (shown.length === 0) return [];
    const peak = Math.max(...shown.map(({ value }) => value));
    const mean = earlier.reduce((sum, { value }) => sum + value, 0) / Math.max(1, earlier.length);
    // A little air, so that no line touches the words above it.
    const top = Math.max(least, peak * 1.1, mean * 1.1);
    const bars = shown.map(({ at, value }) => {
      const x = place(at, domain);
      return {
        x,
        width: round(place(at + metrics.periodMs, domain) - x),
        height: round((value / top) * 100),
        words: words(value),
      };
    });
    const before = earlier.length > 0 ? { before: round((mean / top) * 100) } : {};
    return [{ id, name, bars, peak: words(peak), ...before }];
  });
}
