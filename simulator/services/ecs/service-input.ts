import type { CreateServiceRequest, DeploymentConfiguration, Service, UpdateServiceRequest } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import { areValidCriteria } from '../../world/ecs/early-success.rules';
import type { RevisionConfig, SimTaskDefinition } from '../../world/ecs/model';

type Input = CreateServiceRequest | UpdateServiceRequest;

/** The parts of an input that a revision freezes; what is left out stays as `before` has it. */
export function configOf(
  input: Input,
  definition: SimTaskDefinition,
  before: RevisionConfig | undefined,
): RevisionConfig {
  const strategy = input.capacityProviderStrategy ?? before?.capacityProviderStrategy;
  const config: RevisionConfig = {
    definition,
    launchType: ('launchType' in input ? input.launchType : undefined) ?? before?.launchType,
    capacityProviderStrategy: strategy?.length ? strategy : undefined,
    platformVersion: input.platformVersion ?? before?.platformVersion,
    networkConfiguration: input.networkConfiguration ?? before?.networkConfiguration,
    loadBalancers: input.loadBalancers ?? before?.loadBalancers ?? [],
    serviceRegistries: input.serviceRegistries ?? before?.serviceRegistries ?? [],
    serviceConnectConfiguration: input.serviceConnectConfiguration ?? before?.serviceConnectConfiguration,
    volumeConfigurations: input.volumeConfigurations ?? before?.volumeConfigurations,
    vpcLatticeConfigurations: input.vpcLatticeConfigurations ?? before?.vpcLatticeConfigurations,
  };
  if (definition.definition.networkMode === 'awsvpc' && !config.networkConfiguration?.awsvpcConfiguration) {
    throw new AwsError(
      'InvalidParameterException',
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    );
  }
  return config;
}

/** Throws InvalidParameterException for what a DAEMON service cannot have. */
export function checkDaemon(input: Input, config: RevisionConfig): void {
  const refuse = (what: string): never => {
    throw new AwsError('InvalidParameterException', `The daemon scheduling strategy does not support ${what}`);
  };
  if (input.desiredCount !== undefined) {
    refuse('a desired count for services. Remove the desired count value and try again');
  }
  if (config.launchType === 'FARGATE' || config.capacityProviderStrategy) {
    refuse('the FARGATE launch type. Change the launch type and try again');
  }
  if ((input.deploymentConfiguration?.maximumPercent ?? 0) > 100) refuse('values above 100 for maximumPercent');
  if (input.placementStrategy?.length) refuse('placement strategies');
}

/** Throws InvalidParameterException for early success criteria that are incomplete or out of their bounds. */
export function checkConfiguration(configuration: DeploymentConfiguration): void {
  if (areValidCriteria(configuration)) return;
  throw new AwsError(
    'InvalidParameterException',
    "The specified parameter isn't valid. Review the available parameters for the API request.",
  );
}

/** The members that change nothing but the description. */
export function extraOf(input: Input): Partial<Service> {
  const given: Partial<Service> = {
    placementConstraints: input.placementConstraints,
    placementStrategy: input.placementStrategy,
    healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds,
    enableECSManagedTags: input.enableECSManagedTags,
    enableExecuteCommand: input.enableExecuteCommand,
    propagateTags: input.propagateTags,
    availabilityZoneRebalancing: input.availabilityZoneRebalancing,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
