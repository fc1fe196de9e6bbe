import type {
  DescribeListenersCommandInput,
  DescribeListenersCommandOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { elbOf } from '../../world/elb';
import { pageOf } from '../page';
import { invalidMarker, loadBalancersNotFound } from './find';

export const describeListeners: Operation<DescribeListenersCommandInput, DescribeListenersCommandOutput> = (
  input,
  call,
) => {
  const { listeners, loadBalancers } = elbOf(call.region);
  const { LoadBalancerArn: balancer, ListenerArns: arns } = input;
  if (balancer === undefined && !arns?.length) {
    throw new AwsError('ValidationError', 'You must specify either listener ARNs or a load balancer ARN', 400);
  }
  if (balancer !== undefined && !loadBalancers.has(balancer)) throw loadBalancersNotFound([balancer]);
  if (arns?.some((arn) => !listeners.has(arn))) {
    throw new AwsError('ListenerNotFoundException', 'One or more listeners not found');
  }
  const found = [...listeners.values()].filter((one) =>
    arns?.length ? arns.includes(one.ListenerArn ?? '') : one.LoadBalancerArn === balancer,
  );
  const { page, next } = pageOf(found, input.Marker, input.PageSize ?? 400, invalidMarker);
  return { Listeners: page, NextMarker: next };
};
