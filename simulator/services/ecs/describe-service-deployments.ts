import type { DescribeServiceDeploymentsRequest, DescribeServiceDeploymentsResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { findRollout } from '../../world/ecs/arns';
import type { SimRollout } from '../../world/ecs/model';
import { viewServiceDeployment } from './view-deployment';

/** Twenty at most; unknown ones are failures with reason MISSING. */
export const describeServiceDeployments: Operation<
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse
> = (input, { region }) => {
  const asked = input.serviceDeploymentArns ?? [];
  if (asked.length === 0 || asked.length > 20)
    throw new AwsError('InvalidParameterException', 'serviceDeploymentArns can have at most 20 items.');
  const found: SimRollout[] = [];
  const failures = [];
  for (const arn of asked) {
    const rollout = findRollout(region, arn);
    if (rollout) found.push(rollout);
    else failures.push({ arn, reason: 'MISSING' });
  }
  return { serviceDeployments: found.map(viewServiceDeployment), failures };
};
