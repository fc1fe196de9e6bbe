import type {
  DescribeLoadBalancersCommandInput,
  DescribeLoadBalancersCommandOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../protocols/operation';
import { elbOf } from '../../world/elb';
import { pageOf } from '../page';
import { invalidMarker, loadBalancersNotFound } from './find';

export const describeLoadBalancers: Operation<DescribeLoadBalancersCommandInput, DescribeLoadBalancersCommandOutput> = (
  input,
  call,
) => {
  const { LoadBalancerArns: arns, Names: names } = input;
  const all = [...elbOf(call.region).loadBalancers.values()];
  const missing = [
    ...(arns ?? []).filter((arn) => !all.some((one) => one.LoadBalancerArn === arn)),
    ...(names ?? []).filter((name) => !all.some((one) => one.LoadBalancerName === name)),
  ];
  if (missing.length > 0) throw loadBalancersNotFound(missing);
  const found = all.filter(
    (one) =>
      (!arns?.length || arns.includes(one.LoadBalancerArn ?? '')) &&
      (!names?.length || names.includes(one.LoadBalancerName ?? '')),
  );
  const { page, next } = pageOf(found, input.Marker, input.PageSize ?? 400, invalidMarker);
  return { LoadBalancers: page, NextMarker: next };
};
