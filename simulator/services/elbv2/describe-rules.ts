import type { DescribeRulesCommandInput, DescribeRulesCommandOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { elbOf } from '../../world/elb';
import { pageOf } from '../page';
import { invalidMarker } from './find';

export const describeRules: Operation<DescribeRulesCommandInput, DescribeRulesCommandOutput> = (input, call) => {
  const { listeners, rules } = elbOf(call.region);
  const { ListenerArn: listener, RuleArns: arns } = input;
  if (listener === undefined && !arns?.length) {
    throw new AwsError('ValidationError', 'You must specify either listener or rule ARNs', 400);
  }
  if (listener !== undefined && !listeners.has(listener)) {
    throw new AwsError('ListenerNotFoundException', 'One or more listeners not found');
  }
  if (arns?.some((arn) => !rules.has(arn))) throw new AwsError('RuleNotFoundException', 'One or more rules not found');
  const found = [...rules.values()]
    .filter((one) => (arns?.length ? arns.includes(one.rule.RuleArn ?? '') : one.listener === listener))
    .map((one) => one.rule);
  const { page, next } = pageOf(found, input.Marker, input.PageSize ?? 400, invalidMarker);
  return { Rules: page, NextMarker: next };
};
