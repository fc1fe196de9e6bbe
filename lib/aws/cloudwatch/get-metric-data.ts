import 'server-only';
import { GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { allPages, batches, millis, overEach, present } from '../gather';
import { send } from '../send';

/** A metric to read; `id` names it in the answer. */
export interface MetricQuery {
  id: string;
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  statistic: string;
  periodSeconds: number;
}

export interface MetricPoint {
  at: number;
  value: number;
}

/** CloudWatch wants ids that begin with a small letter: the caller's are given numbers. */
function toQuery(query: MetricQuery, index: number): MetricDataQuery {
  return {
    Id: `m${index}`,
    MetricStat: {
      Metric: {
        Namespace: query.namespace,
        MetricName: query.metric,
        Dimensions: Object.entries(query.dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: query.periodSeconds,
      Stat: query.statistic,
    },
  };
}

/** Metrics between two times (epoch ms), oldest first, by the queries' ids; 500 queries a call. */
export async function getMetricData(
  scope: Scope,
  queries: readonly MetricQuery[],
  start: number,
  end: number,
): Promise<Result<Map<string, MetricPoint[]>>> {
  const all = new Map<string, MetricPoint[]>(queries.map((query) => [query.id, []]));
  const results = await overEach(batches(queries, 500), (batch) =>
    allPages(async (NextToken) => {
      const answer = await send(scope, 'cloudwatch', 'GetMetricData', (cloudwatch, abortSignal) =>
        cloudwatch.send(
          new GetMetricDataCommand({
            MetricDataQueries: batch.map(toQuery),
            StartTime: new Date(start),
            EndTime: new Date(end),
            ScanBy: 'TimestampAscending',
            NextToken,
          }),
          { abortSignal },
        ),
      );
      if (!answer.ok) return answer;
      for (const result of present(answer.value.MetricDataResults)) {
        const query = batch[Number(result.Id?.slice(1))];
        const points = query && all.get(query.id);
        const values = present(result.Values);
        points?.push(...present(result.Timestamps).map((at, i) => ({ at: millis(at) ?? 0, value: values[i] ?? 0 })));
      }
      return ok({ items: [true], next: answer.value.NextToken });
    }),
  );
  const bad = results.find((result) => !result.ok);
  return bad && !bad.ok ? bad : ok(all);
}
