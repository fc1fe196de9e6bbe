import type {
  DescribeTargetGroupsCommandInput,
  DescribeTargetGroupsCommandOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { elbOf } from '../../world/elb';
import { pageOf } from '../page';
import { invalidMarker, loadBalancersNotFound, targetGroupOf } from './find';

export const describeTargetGroups: Operation<DescribeTargetGroupsCommandInput, DescribeTargetGroupsCommandOutput> = (
  input,
  call,
) => {
  const { targetGroups, loadBalancers } = elbOf(call.region);
  const { TargetGroupArns: arns, Names: names, LoadBalancerArn: balancer } = input;
  const all = [...targetGroups.values()];
  for (const arn of arns ?? []) targetGroupOf(call.region, arn);
  if (names?.some((name) => !all.some((one) => one.TargetGroupName === name))) {
    throw new AwsError('TargetGroupNotFoundException', 'One or more target groups not found');
  }
  if (balancer !== undefined && !loadBalancers.has(balancer)) throw loadBalancersNotFound([balancer]);
  const found = all.filter(
    (one) =>
      (!arns?.length || arns.includes(one.TargetGroupArn)) &&
      (!names?.length || names.includes(one.TargetGroupName)) &&
      (balancer === undefined || one.LoadBalancerArns?.includes(balancer)),
  );
  const { page, next } = pageOf(found, input.Marker, input.PageSize ?? 400, invalidMarker);
  return { TargetGroups: page, NextMarker: next };
};
