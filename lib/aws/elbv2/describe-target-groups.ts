import 'server-only';
import {
  type TargetGroup as AwsTargetGroup,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Part, Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { Target, TargetGroup } from '@/lib/model/task';
import { allPages, type Gathered, inBatches, mapResult, overEach, present } from '../gather';
import { kept } from '../kept';
import { send } from '../send';

type BareGroup = Omit<TargetGroup, 'targets'>;

/** A target group as DescribeTargetGroups tells it, without its targets; everything may be absent. */
export function toTargetGroup(group: AwsTargetGroup): BareGroup {
  return {
    arn: group.TargetGroupArn ?? '',
    name: group.TargetGroupName ?? '',
    port: group.Port,
    protocol: group.Protocol,
    targetType: group.TargetType,
    healthCheckPath: group.HealthCheckPath,
    healthCheckPort: group.HealthCheckPort,
    matcher: group.Matcher?.HttpCode ?? group.Matcher?.GrpcCode,
    loadBalancerArns: present(group.LoadBalancerArns),
  };
}

export function toTarget(description: TargetHealthDescription): Target {
  return {
    id: description.Target?.Id ?? '',
    port: description.Target?.Port,
    zone: description.Target?.AvailabilityZone,
    state: description.TargetHealth?.State ?? 'unavailable',
    reason: description.TargetHealth?.Reason,
    description: description.TargetHealth?.Description,
  };
}

/** Every target group of a Region, without its targets, 400 a call. */
export function listTargetGroups(scope: Scope): Promise<Result<Gathered<BareGroup>>> {
  return allPages(async (Marker) =>
    mapResult(
      await send(scope, 'elbv2', 'DescribeTargetGroups', (elb, abortSignal) =>
        elb.send(new DescribeTargetGroupsCommand({ PageSize: 400, Marker }), { abortSignal }),
      ),
      (page) => ({ items: present(page.TargetGroups).map(toTargetGroup), next: page.NextMarker }),
    ),
  );
}

/** The health of a group's targets now. */
export async function describeTargetHealth(scope: Scope, targetGroupArn: string): Promise<Result<Target[]>> {
  return mapResult(
    await send(scope, 'elbv2', 'DescribeTargetHealth', (elb, abortSignal) =>
      elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }), { abortSignal }),
    ),
    (answer) => present(answer.TargetHealthDescriptions).map(toTarget),
  );
}

const bare = () => kept<BareGroup>('target groups', 1_000);
/** A group's settings change seldom; its targets are read each time. */
const settingsMs = 60_000;

async function readSettings(scope: Scope, arns: string[]): Promise<Result<Gathered<BareGroup>>> {
  const groups = await inBatches(arns, 20, async (batch) =>
    mapResult(
      await send(scope, 'elbv2', 'DescribeTargetGroups', (elb, abortSignal) =>
        elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: batch }), { abortSignal }),
      ),
      (answer) => present(answer.TargetGroups).map(toTargetGroup),
    ),
  );
  if (!groups.ok) return groups;
  const items = await overEach(groups.value.items, async (group) => {
    const attributes = await send(scope, 'elbv2', 'DescribeTargetGroupAttributes', (elb, abortSignal) =>
      elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: group.arn }), { abortSignal }),
    );
    if (!attributes.ok) return group;
    const delay = attributes.value.Attributes?.find((a) => a.Key === 'deregistration_delay.timeout_seconds')?.Value;
    return { ...group, drainSeconds: delay === undefined ? undefined : Number(delay) };
  });
  for (const group of items) bare().set(scope, group.arn, group, settingsMs);
  return { ok: true, value: { ...groups.value, items } };
}

/** Target groups by ARN with their draining time and their targets' health; the settings are read once a minute. */
export async function describeTargetGroups(
  scope: Scope,
  arns: readonly string[],
  at: number,
): Promise<Part<TargetGroup[]>> {
  const wanted = [...new Set(arns)];
  if (wanted.length === 0) return { value: [], at };
  const known = wanted.map((arn) => bare().get(scope, arn)).filter((g): g is BareGroup => g !== undefined);
  const unknown = wanted.filter((arn) => !known.some((group) => group.arn === arn));
  const read = unknown.length > 0 ? await readSettings(scope, unknown) : undefined;
  if (read && !read.ok && known.length === 0) return { failure: read.failure };
  const groups = [...known, ...(read?.ok ? read.value.items : [])];
  const value = await overEach(groups, async (group): Promise<TargetGroup> => {
    const health = await describeTargetHealth(scope, group.arn);
    return { ...group, targets: health.ok ? { value: health.value, at } : { failure: health.failure } };
  });
  const failure = read?.ok ? read.value.failure : read?.failure;
  return failure ? { value, at, failure } : { value, at };
}
