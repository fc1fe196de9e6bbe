import type {
  DescribeScalableTargetsCommandInput,
  DescribeScalableTargetsCommandOutput,
  DescribeScalingPoliciesCommandInput,
  DescribeScalingPoliciesCommandOutput,
} from '@aws-sdk/client-application-auto-scaling';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { scalingOf } from '../../world/scaling';
import { pageOf } from '../page';

const invalid = (): AwsError => new AwsError('InvalidNextTokenException', 'The specified next token is not valid.');

export const describeScalableTargets: Operation<
  DescribeScalableTargetsCommandInput,
  DescribeScalableTargetsCommandOutput
> = (input, call) => {
  const found = [...scalingOf(call.region).targets.values()].filter(
    (target) =>
      target.ServiceNamespace === input.ServiceNamespace &&
      (!input.ResourceIds?.length || input.ResourceIds.includes(target.ResourceId ?? '')) &&
      (input.ScalableDimension === undefined || target.ScalableDimension === input.ScalableDimension),
  );
  const { page, next } = pageOf(found, input.NextToken, input.MaxResults ?? 50, invalid);
  return { ScalableTargets: page, NextToken: next };
};

export const describeScalingPolicies: Operation<
  DescribeScalingPoliciesCommandInput,
  DescribeScalingPoliciesCommandOutput
> = (input, call) => {
  const found = scalingOf(call.region).policies.filter(
    (policy) =>
      policy.ServiceNamespace === input.ServiceNamespace &&
      (input.ResourceId === undefined || policy.ResourceId === input.ResourceId) &&
      (!input.PolicyNames?.length || input.PolicyNames.includes(policy.PolicyName ?? '')),
  );
  const { page, next } = pageOf(found, input.NextToken, input.MaxResults ?? 50, invalid);
  return { ScalingPolicies: page, NextToken: next };
};
