import type { ContinueDeploymentInput, StopDeploymentInput, StopDeploymentOutput } from '@aws-sdk/client-codedeploy';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { stopDeployment as stop } from '../../world/codedeploy/back';
import { isActive } from '../../world/codedeploy/model';
import { allowTraffic, runDeployment } from '../../world/codedeploy/run';
import { deploymentOf } from './find';

/** Asks a deployment to stop; it is Stopped a moment later. */
export const stopDeployment: Operation<StopDeploymentInput, StopDeploymentOutput> = (input, { region }) => {
  const deployment = deploymentOf(region, input.deploymentId);
  if (!isActive(deployment)) {
    const message = `The deployment ${input.deploymentId} has already completed`;
    throw new AwsError('DeploymentAlreadyCompletedException', message);
  }
  stop(deployment, input.autoRollbackEnabled === true, runDeployment);
  return { status: 'Pending', statusMessage: 'The stop operation is pending.' };
};

/** Lets the traffic of a deployment go over that is Ready and waits for it. */
export const continueDeployment: Operation<ContinueDeploymentInput, object> = (input, { region }) => {
  const deployment = deploymentOf(region, input.deploymentId);
  if (deployment.info.status !== 'Ready' || !deployment.service) {
    throw new AwsError('DeploymentIsNotInReadyStateException', `The deployment ${input.deploymentId} is not ready`);
  }
  allowTraffic(deployment, deployment.service);
  return {};
};
