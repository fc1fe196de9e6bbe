import type {
  DescribeLoadBalancerAttributesCommandInput,
  DescribeLoadBalancerAttributesCommandOutput,
  DescribeTargetGroupAttributesCommandInput,
  DescribeTargetGroupAttributesCommandOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../protocols/operation';
import { elbOf } from '../../world/elb';
import { loadBalancersNotFound, targetGroupOf } from './find';

const balancerDefaults = {
  'access_logs.s3.enabled': 'false',
  'deletion_protection.enabled': 'false',
  'idle_timeout.timeout_seconds': '60',
  'routing.http2.enabled': 'true',
};

const groupDefaults = {
  'deregistration_delay.timeout_seconds': '300',
  'stickiness.enabled': 'false',
  'stickiness.type': 'lb_cookie',
  'slow_start.duration_seconds': '0',
  'load_balancing.algorithm.type': 'round_robin',
};

const listed = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([Key, Value]) => ({ Key, Value }));

export const describeLoadBalancerAttributes: Operation<
  DescribeLoadBalancerAttributesCommandInput,
  DescribeLoadBalancerAttributesCommandOutput
> = (input, call) => {
  const arn = input.LoadBalancerArn ?? '';
  const { loadBalancers, attributes } = elbOf(call.region);
  if (!loadBalancers.has(arn)) throw loadBalancersNotFound([arn]);
  return { Attributes: listed({ ...balancerDefaults, ...attributes.get(arn) }) };
};

export const describeTargetGroupAttributes: Operation<
  DescribeTargetGroupAttributesCommandInput,
  DescribeTargetGroupAttributesCommandOutput
> = (input, call) => {
  const group = targetGroupOf(call.region, input.TargetGroupArn);
  return {
    Attributes: listed({ ...groupDefaults, ...elbOf(call.region).attributes.get(group.TargetGroupArn) }),
  };
};
