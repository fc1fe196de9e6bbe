import type { OperationTable } from '../../protocols/operation';
import { describeScalableTargets, describeScalingPolicies } from './describe';
import { registerScalableTarget } from './register-scalable-target';

export const operations: OperationTable = {
  DescribeScalableTargets: describeScalableTargets,
  DescribeScalingPolicies: describeScalingPolicies,
  RegisterScalableTarget: registerScalableTarget,
};
