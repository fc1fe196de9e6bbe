import type { CreateServiceRequest, CreateServiceResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf } from '../../world/ecs/arns';
import { fullConfiguration } from '../../world/ecs/breaker.rules';
import { newService } from '../../world/ecs/new-service';
import { startRollout } from '../../world/ecs/rollouts';
import { activeTaskDefinition } from '../../world/ecs/task-definitions';
import { addFirstTaskSet } from '../../world/ecs/task-sets';
import { checkConfiguration, checkDaemon, configOf, extraOf } from './service-input';
import { viewService } from './view-service';

/** Makes a service and begins its first deployment; the same `clientToken` answers the same service again. */
export const createService: Operation<CreateServiceRequest, CreateServiceResponse> = (input, { region }) => {
  const cluster = clusterOf(region, input.cluster);
  const name = input.serviceName ?? '';
  const before = cluster.services.get(name);
  if (before && before.status !== 'INACTIVE') {
    const same = before.clientToken !== undefined && before.clientToken === input.clientToken;
    if (!same) throw new AwsError('InvalidParameterException', 'Creation of service was not idempotent.');
    return { service: viewService(before) };
  }
  const definition = activeTaskDefinition(region, input.taskDefinition);
  const controller = input.deploymentController?.type ?? 'ECS';
  const config = configOf(input, definition, undefined);
  if (input.schedulingStrategy === 'DAEMON') checkDaemon(input, config);
  checkConfiguration(fullConfiguration(input.deploymentConfiguration));
  const service = newService({
    cluster,
    name,
    desiredCount: input.desiredCount ?? 0,
    config,
    deploymentConfiguration: input.deploymentConfiguration,
    controller,
    extra: {
      createdBy: region.arn('iam', 'root').replace(`:${region.name}:`, '::'),
      availabilityZoneRebalancing: 'ENABLED',
      resourceManagementType: 'CUSTOMER',
      roleArn: `arn:aws:iam::${region.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
      schedulingStrategy: input.schedulingStrategy ?? 'REPLICA',
      ...extraOf(input),
    },
    tags: input.tags,
    taskSets: controller === 'ECS' ? undefined : [],
    clientToken: input.clientToken,
  });
  if (controller === 'ECS') startRollout(service, service.config);
  if (controller === 'CODE_DEPLOY') addFirstTaskSet(service);
  return { service: { ...viewService(service, true), currentServiceDeployment: undefined } };
};
