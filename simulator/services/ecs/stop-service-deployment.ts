import type { StopServiceDeploymentRequest, StopServiceDeploymentResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { findRollout } from '../../world/ecs/arns';
import { requestRollback } from '../../world/ecs/rollback';
import { isOver } from '../../world/ecs/rollouts';

/**
 * Only ROLLBACK is a valid stop type, although the enum has ABORT. Which error a deployment at its end answers is not
 * published: ConflictException is the modelled error that fits. The texts are those of the SDK's documentation.
 */
export const stopServiceDeployment: Operation<StopServiceDeploymentRequest, StopServiceDeploymentResponse> = (
  input,
  { region },
) => {
  const arn = input.serviceDeploymentArn ?? '';
  if (input.stopType && input.stopType !== 'ROLLBACK') {
    throw new AwsError(
      'InvalidParameterException',
      "The specified parameter isn't valid. Review the available parameters for the API request.",
    );
  }
  const rollout = findRollout(region, arn);
  if (!rollout) throw new AwsError('ServiceDeploymentNotFoundException', 'Service deployment not found.');
  if (isOver(rollout)) {
    throw new AwsError(
      'ConflictException',
      'The request could not be processed because of conflict in the current state of the resource.',
    );
  }
  requestRollback(rollout);
  return { serviceDeploymentArn: arn };
};
