import type { ContinueServiceDeploymentRequest, ContinueServiceDeploymentResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { findRollout } from '../../world/ecs/arns';
import { actOnHook } from '../../world/ecs/hooks';

/** Needs the deployment IN_PROGRESS and the hook AWAITING_ACTION; the action is CONTINUE when left out. */
export const continueServiceDeployment: Operation<
  ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentResponse
> = (input, { region }) => {
  const rollout = findRollout(region, input.serviceDeploymentArn ?? '');
  if (!rollout) throw new AwsError('ServiceDeploymentNotFoundException', 'Service deployment not found.');
  if (!actOnHook(rollout, input.hookId ?? '', input.action ?? 'CONTINUE')) {
    throw new AwsError(
      'InvalidParameterException',
      "The specified parameter isn't valid. Review the available parameters for the API request.",
    );
  }
  return { serviceDeploymentArn: rollout.arn };
};
