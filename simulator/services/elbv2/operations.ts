import type { OperationTable } from '../../protocols/operation';
import { describeLoadBalancerAttributes, describeTargetGroupAttributes } from './describe-attributes';
import { describeListeners } from './describe-listeners';
import { describeLoadBalancers } from './describe-load-balancers';
import { describeRules } from './describe-rules';
import { describeTags } from './describe-tags';
import { describeTargetGroups } from './describe-target-groups';
import { describeTargetHealth } from './describe-target-health';

export const operations: OperationTable = {
  DescribeListeners: describeListeners,
  DescribeLoadBalancerAttributes: describeLoadBalancerAttributes,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeRules: describeRules,
  DescribeTags: describeTags,
  DescribeTargetGroupAttributes: describeTargetGroupAttributes,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
};
