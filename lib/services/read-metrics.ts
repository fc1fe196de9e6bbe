import 'server-only';
import { getMetricData, type MetricQuery } from '@/lib/aws/cloudwatch/get-metric-data';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { describeTargetGroups } from '@/lib/aws/elbv2/describe-target-groups';
import { partOfOne } from '@/lib/aws/gather';
import { kept } from '@/lib/aws/kept';
import type { Clock } from '@/lib/context';
import { ok, type Part, type Result } from '@/lib/model/failure';
import type { MetricId, MetricPoint, MetricsView, RolloutMetrics } from '@/lib/model/rollout-metrics';
import type { ServiceKey } from '@/lib/model/scope';
import type { TargetGroup } from '@/lib/model/task';
import type { Timeline } from '@/lib/model/timeline';
import { isWhole, metricsWindow } from './metrics-window.rules';

/** CloudWatch takes money for each metric that is read, and has a new point a minute. */
const atMostEveryMs = 55_000;
const wholeMs = 60 * 60_000;
const known = () => kept<Part<RolloutMetrics>>('rollout metrics', 200);

/** `app/name/id` and `targetgroup/name/id`: an ARN's end as CloudWatch has it for a dimension. */
const dimension = (arn: string) =>
  arn
    .split(':')
    .at(-1)
    ?.replace(/^loadbalancer\//, '') ?? '';

/** The pairs of application load balancer and target group that count a service's requests. */
const doorsOf = (groups: readonly TargetGroup[]) =>
  groups.flatMap(({ arn, loadBalancerArns }) =>
    loadBalancerArns
      .filter((balancer) => balancer.includes(':loadbalancer/app/'))
      .map((balancer) => ({ LoadBalancer: dimension(balancer), TargetGroup: dimension(arn) })),
  );

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
const ofGroups: [MetricId, string, string][] = [
  ['requests', 'RequestCount', 'Sum'],
  ['errors', 'HTTPCode_Target_5XX_Count', 'Sum'],
  ['latency', 'TargetResponseTime', 'p95'],
];

function queriesOf(key: ServiceKey, doors: ReturnType<typeof doorsOf>, periodSeconds: number): MetricQuery[] {
  const dimensions = { ClusterName: key.cluster, ServiceName: key.service };
  const ofService = (id: MetricId, metric: string): MetricQuery => {
    return { id, namespace: 'AWS/ECS', metric, dimensions, statistic: 'Average', periodSeconds };
  };
  return [
    ofService('cpu', 'CPUUtilization'),
    ofService('memory', 'MemoryUtilization'),
    ...doors.flatMap((door, index) =>
      ofGroups.map(([id, metric, statistic]) => {
        const namespace = 'AWS/ApplicationELB';
        return { id: `${id} ${index}`, namespace, metric, dimensions: door, statistic, periodSeconds };
      }),
    ),
  ];
}

/** One list of points out of several target groups': counts are added, of latencies the worst is taken. */
function merged(id: MetricId, read: Map<string, MetricPoint[]>): MetricPoint[] {
  const values = new Map<number, number>();
  for (const [name, points] of read) {
    if (name.split(' ')[0] !== id) continue;
    for (const { at, value } of points) {
      const other = values.get(at);
      values.set(at, other === undefined ? value : id === 'latency' ? Math.max(other, value) : other + value);
    }
  }
  return [...values].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at);
}

function whyUnmeasured(groups: Part<TargetGroup[]>, doors: number): string | undefined {
  if (doors > 0) return undefined;
  if (groups.failure)
    return `Its target groups could not be read, so its requests are not known. ${groups.failure.message}`;
  if ((groups.value ?? []).length === 0) return 'It has no target group, so CloudWatch counts no requests of it.';
  return 'No application load balancer uses its target groups, so CloudWatch counts no requests of it.';
}

async function read(
  key: ServiceKey,
  deployment: string,
  timeline: Timeline,
  now: number,
): Promise<Result<RolloutMetrics>> {
  const scope = { account: key.account, region: key.region };
  const service = await describeService(scope, key.cluster, key.service);
  const links = service.ok ? service.value.loadBalancers : [];
  // Blue/green takes the two in turn: users are answered through both during it.
  const arns = links
    .flatMap((link) => [link.targetGroupArn, link.alternateTargetGroupArn])
    .filter((arn) => arn !== undefined);
  const groups = service.ok ? await describeTargetGroups(scope, arns, now) : { failure: service.failure };
  const doors = doorsOf(groups.value ?? []);
  const { from, to, periodMs } = metricsWindow(timeline, now);
  const answer = await getMetricData(scope, queriesOf(key, doors, periodMs / 1000), from, to);
  if (!answer.ok) return answer;
  const series = Object.fromEntries(
    (['cpu', 'memory', 'requests', 'errors', 'latency'] as const).map((id) => [id, merged(id, answer.value)]),
  ) as RolloutMetrics['series'];
  const unmeasured = whyUnmeasured(groups, doors.length);
  return ok({ deployment, from, to, periodMs, series, ...(unmeasured ? { unmeasured } : {}) });
}

/**
 * CPU, memory, requests, 5xx and latency around a rollout: one GetMetricData for all of them, at most once a minute
 * whoever looks. Fails in its own place, with the failure of GetMetricData.
 */
export async function readMetrics(
  key: ServiceKey,
  deployment: string,
  timeline: Timeline,
  clock: Clock,
): Promise<MetricsView> {
  const now = clock();
  const before = known().get(key, deployment, now);
  if (before) return { metrics: before };
  const metrics = partOfOne(await read(key, deployment, timeline, now), now);
  const forMs = isWhole(timeline, now) && !metrics.failure ? wholeMs : atMostEveryMs;
  return { metrics: known().set(key, deployment, metrics, forMs, now) };
}
