import type { CreateDeploymentInput, CreateDeploymentOutput, RevisionLocation } from '@aws-sdk/client-codedeploy';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { parseAppSpec } from '../../world/codedeploy/app-spec';
import { isActive, type SimApplication } from '../../world/codedeploy/model';
import { newDeployment } from '../../world/codedeploy/new-deployment';
import { runDeployment } from '../../world/codedeploy/run';
import { codeDeployOf, contentOf, keepRevision, sha256 } from '../../world/codedeploy/state';
import { applicationOf, groupOf } from './find';
import { checkConfig } from './groups';

/** The AppSpec that is meant, given in full or by the SHA-256 of one that was given before. */
function contentFor(application: SimApplication, revision: RevisionLocation | undefined): string {
  if (!revision) throw new AwsError('RevisionRequiredException', 'A revision must be specified');
  const given = revision.appSpecContent ?? revision.string;
  if (!given) throw new AwsError('InvalidRevisionException', 'An AppSpec is required for the ECS compute platform');
  const content = given.content ?? contentOf(application, revision);
  if (content === undefined) {
    throw new AwsError('RevisionDoesNotExistException', 'The specified revision could not be found');
  }
  if (given.content !== undefined && given.sha256 && given.sha256 !== sha256(given.content)) {
    throw new AwsError('InvalidRevisionException', 'The SHA256 of the AppSpec does not match its content');
  }
  if (!parseAppSpec(content)) {
    throw new AwsError('InvalidRevisionException', 'The AppSpec does not name an ECS service’s task definition');
  }
  return content;
}

/** Begins a deployment; a group has one at a time. */
export const createDeployment: Operation<CreateDeploymentInput, CreateDeploymentOutput> = (input, { region }) => {
  const application = applicationOf(region, input.applicationName);
  const group = groupOf(application, input.deploymentGroupName);
  checkConfig(input.deploymentConfigName);
  const content = contentFor(application, input.revision);
  const { deployments } = codeDeployOf(region);
  const active = [...deployments.values()].find((one) => one.group === group && isActive(one));
  if (active) {
    throw new AwsError(
      'DeploymentLimitExceededException',
      `The Deployment Group '${group.deploymentGroupName}' already has an active Deployment '${active.info.deploymentId}'`,
    );
  }
  const now = region.world.clock.now();
  const deployment = newDeployment(region, {
    application,
    group,
    location: keepRevision(application, content, group.deploymentGroupName, now),
    creator: 'user',
    configName: input.deploymentConfigName,
    description: input.description,
  });
  runDeployment(deployment);
  return { deploymentId: deployment.info.deploymentId };
};
