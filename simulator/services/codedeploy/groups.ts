import type {
  BatchGetDeploymentGroupsInput,
  BatchGetDeploymentGroupsOutput,
  CreateDeploymentGroupInput,
  CreateDeploymentGroupOutput,
  GetDeploymentConfigInput,
  GetDeploymentConfigOutput,
  GetDeploymentGroupInput,
  GetDeploymentGroupOutput,
  ListDeploymentGroupsInput,
  ListDeploymentGroupsOutput,
} from '@aws-sdk/client-codedeploy';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { ecsConfigs } from '../../world/codedeploy/configs';
import { serviceOfGroup } from '../../world/codedeploy/new-deployment';
import { pageOf } from '../page';
import { applicationOf, badToken, groupOf } from './find';

export const listDeploymentGroups: Operation<ListDeploymentGroupsInput, ListDeploymentGroupsOutput> = (
  input,
  { region },
) => {
  const application = applicationOf(region, input.applicationName);
  const { page, next } = pageOf([...application.groups.keys()], input.nextToken, 100, badToken);
  return { applicationName: application.info.applicationName, deploymentGroups: page, nextToken: next };
};

export const getDeploymentGroup: Operation<GetDeploymentGroupInput, GetDeploymentGroupOutput> = (
  input,
  { region },
) => ({
  deploymentGroupInfo: groupOf(applicationOf(region, input.applicationName), input.deploymentGroupName),
});

export const batchGetDeploymentGroups: Operation<BatchGetDeploymentGroupsInput, BatchGetDeploymentGroupsOutput> = (
  input,
  { region },
) => {
  const names = input.deploymentGroupNames ?? [];
  if (names.length > 100) throw new AwsError('BatchLimitExceededException', 'The batch holds more than 100 names');
  const application = applicationOf(region, input.applicationName);
  return { deploymentGroupsInfo: names.map((name) => groupOf(application, name)) };
};

export function checkConfig(name: string | undefined): void {
  if (name === undefined || Object.hasOwn(ecsConfigs, name)) return;
  throw new AwsError('DeploymentConfigDoesNotExistException', `No deployment configuration found for name: ${name}`);
}

export const getDeploymentConfig: Operation<GetDeploymentConfigInput, GetDeploymentConfigOutput> = (input) => {
  checkConfig(input.deploymentConfigName);
  const name = input.deploymentConfigName ?? '';
  return {
    deploymentConfigInfo: {
      deploymentConfigName: name,
      computePlatform: 'ECS',
      trafficRoutingConfig: ecsConfigs[name],
    },
  };
};

/** Throws InvalidECSServiceException for a service that is none, or that CodeDeploy does not deploy. */
export const createDeploymentGroup: Operation<CreateDeploymentGroupInput, CreateDeploymentGroupOutput> = (
  input,
  { region },
) => {
  const application = applicationOf(region, input.applicationName);
  const deploymentGroupName = input.deploymentGroupName ?? '';
  if (application.groups.has(deploymentGroupName)) {
    const message = `Deployment Group already exists: ${deploymentGroupName}`;
    throw new AwsError('DeploymentGroupAlreadyExistsException', message);
  }
  checkConfig(input.deploymentConfigName);
  const group = {
    applicationName: application.info.applicationName,
    deploymentGroupId: crypto.randomUUID(),
    deploymentGroupName,
    deploymentConfigName: input.deploymentConfigName ?? 'CodeDeployDefault.ECSAllAtOnce',
    serviceRoleArn: input.serviceRoleArn,
    autoRollbackConfiguration: input.autoRollbackConfiguration ?? { enabled: false, events: [] },
    alarmConfiguration: input.alarmConfiguration,
    deploymentStyle: input.deploymentStyle,
    blueGreenDeploymentConfiguration: input.blueGreenDeploymentConfiguration,
    loadBalancerInfo: input.loadBalancerInfo,
    computePlatform: 'ECS' as const,
    ecsServices: input.ecsServices,
  };
  if (serviceOfGroup(region, group)?.controller !== 'CODE_DEPLOY') {
    throw new AwsError(
      'InvalidECSServiceException',
      'Deployment group’s ECS service must be configured for a CODE_DEPLOY deployment controller.',
    );
  }
  application.groups.set(deploymentGroupName, group);
  return { deploymentGroupId: group.deploymentGroupId };
};
