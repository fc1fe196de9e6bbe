import type {
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { metricKey, metricsOf, type SimMetric } from '../../world/metrics';
import { aggregate } from './aggregate';

const MINUTE = 60_000;
const MOST_POINTS = 100_800;

/** Plain metrics only; math expressions and searches are refused. Newest first unless told otherwise. */
export const getMetricData: Operation<GetMetricDataCommandInput, GetMetricDataCommandOutput> = (input, call) => {
  const queries = input.MetricDataQueries ?? [];
  if (queries.length > 500) {
    throw new AwsError(
      'ValidationError',
      'The collection MetricDataQueries must not have a size greater than 500.',
      400,
    );
  }
  const from = Number(input.StartTime);
  const to = Math.min(Number(input.EndTime), call.region.world.clock.now());
  if (Number(input.EndTime) <= from) {
    throw new AwsError('ValidationError', 'The parameter StartTime must be less than the parameter EndTime.', 400);
  }
  const byKey = new Map(metricsOf(call.region).map((one) => [metricKey(one.namespace, one.name, one.dimensions), one]));
  const ascending = input.ScanBy === 'TimestampAscending';
  const results = queries
    .filter((query) => query.ReturnData !== false)
    .map((query) => answer(query, byKey, from, to, ascending));
  return { MetricDataResults: results, Messages: [] };
};

function answer(
  query: MetricDataQuery,
  byKey: ReadonlyMap<string, SimMetric>,
  from: number,
  to: number,
  ascending: boolean,
): MetricDataResult {
  if (!query.MetricStat) {
    throw new AwsError('ValidationError', `Error in expression '${query.Id}': expressions are not simulated.`, 400);
  }
  const { Metric: asked, Period = 60, Stat = 'Average' } = query.MetricStat;
  if (Period < 1 || (Period >= 60 && Period % 60 !== 0)) {
    throw new AwsError('ValidationError', 'The parameter Period must be a multiple of 60.', 400);
  }
  const dimensions = Object.fromEntries((asked?.Dimensions ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? '']));
  const metric = byKey.get(metricKey(asked?.Namespace ?? '', asked?.MetricName ?? '', dimensions));
  const result: MetricDataResult & { Timestamps: Date[]; Values: number[] } = {
    Id: query.Id,
    Label: query.Label ?? asked?.MetricName,
    Timestamps: [],
    Values: [],
    StatusCode: 'Complete',
  };
  const step = Math.max(Period * 1000, MINUTE);
  const first = Math.max(Math.ceil(from / step) * step, to - MOST_POINTS * step);
  for (let at = first; metric && at < to; at += step) {
    const value = aggregate(metric, Stat, at, step);
    if (value === undefined) continue;
    result.Timestamps.push(new Date(at));
    result.Values.push(value);
  }
  if (!ascending) {
    result.Timestamps.reverse();
    result.Values.reverse();
  }
  return result;
}
