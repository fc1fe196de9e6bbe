import { isDeepStrictEqual } from 'node:util';
import type { UpdateServiceRequest, UpdateServiceResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf, serviceOf } from '../../world/ecs/arns';
import { fullConfiguration } from '../../world/ecs/breaker.rules';
import { isDaemon } from '../../world/ecs/container-instances';
import { look } from '../../world/ecs/look';
import type { RevisionConfig, SimService } from '../../world/ecs/model';
import { startRollout } from '../../world/ecs/rollouts';
import { activeTaskDefinition } from '../../world/ecs/task-definitions';
import { checkConfiguration, checkDaemon, configOf, extraOf } from './service-input';
import { viewService } from './view-service';

/** Starts a deployment only where UpdateServiceRequest says so of a changed member, or when forced. */
export const updateService: Operation<UpdateServiceRequest, UpdateServiceResponse> = (input, { region }) => {
  const service = serviceOf(clusterOf(region, input.cluster), input.service ?? '');
  if (service.status !== 'ACTIVE') throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.');
  refuseForController(service, input);
  const definition = input.taskDefinition
    ? activeTaskDefinition(region, input.taskDefinition)
    : service.config.definition;
  if (input.forceNewDeployment && definition.definition.status !== 'ACTIVE') {
    throw new AwsError('ClientException', 'TaskDefinition is inactive');
  }
  const configuration = fullConfiguration(input.deploymentConfiguration, service.deploymentConfiguration);
  checkConfiguration(configuration);
  const config = configOf(input, definition, service.config);
  if (isDaemon(service)) checkDaemon(input, config);
  service.extra = { ...service.extra, ...extraOf(input) };
  service.deploymentConfiguration = configuration;
  if (input.desiredCount !== undefined) rescale(service, input.desiredCount);
  const deploys = input.forceNewDeployment === true || changes(service.config, config);
  if (service.controller === 'ECS' && deploys) startRollout(service, config);
  else look(service, 4_000);
  service.config = config;
  return { service: { ...viewService(service), currentServiceDeployment: undefined } };
};

/** No deployment and no revision: the PRIMARY's desired count changes in place. */
function rescale(service: SimService, desiredCount: number): void {
  if (desiredCount < 0) throw new AwsError('InvalidParameterException', 'desiredCount cannot be negative.');
  if (desiredCount !== service.desiredCount) service.steady = false;
  service.desiredCount = desiredCount;
  const [primary] = service.live;
  if (primary && !service.rollout && !primary.stalled) primary.desired = desiredCount;
}

function refuseForController(service: SimService, input: UpdateServiceRequest): void {
  if (service.controller === 'ECS') return;
  const refused = [input.platformVersion, input.networkConfiguration, input.loadBalancers, input.forceNewDeployment];
  if (!input.taskDefinition || service.controller !== 'CODE_DEPLOY') {
    if (!input.taskDefinition && refused.every((one) => one === undefined || one === false)) return;
    throw new AwsError(
      'InvalidParameterException',
      "The specified parameter isn't valid. Review the available parameters for the API request.",
    );
  }
  throw new AwsError(
    'InvalidParameterException',
    'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
  );
}

/** Members whose change starts a deployment; capacityProviderStrategy's does not. */
function changes(before: RevisionConfig, after: RevisionConfig): boolean {
  const of = (config: RevisionConfig) => [
    config.definition.arn,
    config.platformVersion,
    config.networkConfiguration,
    config.loadBalancers,
    config.serviceRegistries,
    config.serviceConnectConfiguration,
    config.volumeConfigurations,
    config.vpcLatticeConfigurations,
  ];
  return !isDeepStrictEqual(of(before), of(after));
}
