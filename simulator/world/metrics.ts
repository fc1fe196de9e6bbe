import { balancerMetrics } from './metrics-balancer';
import { databaseMetrics, hostMetrics } from './metrics-machines';
import { serviceMetrics } from './metrics-services';
import type { Region } from './region';

/** A metric that can be asked for. */
export interface SimMetric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  /** `count` sums over time, `gauge` averages. */
  kind: 'count' | 'gauge';
  unit: 'Percent' | 'Count' | 'Seconds' | 'Bytes';
  /** The value of the minute that begins at `minute` (epoch milliseconds); nothing where there are no data. */
  at(minute: number): number | undefined;
}

/** All metrics of what there is in a Region, made anew at each asking. */
export function metricsOf(region: Region): SimMetric[] {
  return [...serviceMetrics(region), ...balancerMetrics(region), ...databaseMetrics(region), ...hostMetrics(region)];
}

/** One text for a metric's name and dimensions, whatever their order. */
export function metricKey(namespace: string, name: string, dimensions: Record<string, string>): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}
