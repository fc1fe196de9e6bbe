import { AwsError } from '../../protocols/aws-error';
import type { SimMetric } from '../../world/metrics';

const MINUTE = 60_000;
/** Minutes looked at for one point: long periods are estimated from as many. */
const SAMPLES = 12;

/** A metric's statistic over one period (milliseconds); nothing where the period has no data. */
export function aggregate(metric: SimMetric, stat: string, at: number, period: number): number | undefined {
  const minutes = period / MINUTE;
  const taken = Math.min(minutes, SAMPLES);
  const values: number[] = [];
  for (let i = 0; i < taken; i++) {
    const value = metric.at(at + Math.floor((i * minutes) / taken) * MINUTE);
    if (value !== undefined) values.push(value);
  }
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  const mean = sum / values.length;
  if (stat === 'Sum') return metric.kind === 'count' ? (sum * minutes) / taken : mean * minutes;
  if (stat === 'Average') return metric.kind === 'count' ? 1 : mean;
  if (stat === 'Minimum') return Math.min(...values);
  if (stat === 'Maximum') return Math.max(...values);
  if (stat === 'SampleCount') return (values.length * minutes) / taken;
  const percentile = /^(?:p|tm)(\d+(?:\.\d+)?)$/.exec(stat);
  if (!percentile) throw new AwsError('ValidationError', `The value ${stat} for parameter Stat is not supported.`, 400);
  // The spread of single requests is not simulated: latencies lie about the mean as 1 : 3 from p0 to p100.
  return mean * (0.5 + Number(percentile[1]) / 66);
}
