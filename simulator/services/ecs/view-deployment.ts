import type { ServiceDeployment, ServiceDeploymentBrief, ServiceRevision } from '@aws-sdk/client-ecs';
import type { SimRevision, SimRollout, SimService } from '../../world/ecs/model';
import { onFargate, platformVersion } from '../../world/ecs/new-task';
import { summaryOf } from '../../world/ecs/revisions';

const dateOf = (at: number | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

/** A service deployment; its task counts are live while it runs and a snapshot afterwards. */
export function viewServiceDeployment(rollout: SimRollout): ServiceDeployment {
  const { service, snapshot } = rollout;
  return {
    serviceDeploymentArn: rollout.arn,
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    createdAt: dateOf(rollout.createdAt),
    startedAt: dateOf(rollout.startedAt),
    finishedAt: dateOf(rollout.finishedAt),
    stoppedAt: dateOf(rollout.stoppedAt),
    updatedAt: dateOf(rollout.updatedAt),
    sourceServiceRevisions: snapshot?.sources ?? rollout.sources.map((revision) => summaryOf(service, revision)),
    targetServiceRevision: snapshot?.target ?? summaryOf(service, rollout.target),
    status: rollout.status,
    statusReason: rollout.statusReason,
    lifecycleStage: rollout.stage as ServiceDeployment['lifecycleStage'],
    lifecycleHookDetails: rollout.hooks.length > 0 ? rollout.hooks : undefined,
    deploymentConfiguration: rollout.configuration,
    rollback: rollout.rollback,
    deploymentCircuitBreaker: rollout.breaker,
    alarms: rollout.alarms,
  };
}

export function viewServiceDeploymentBrief(rollout: SimRollout): ServiceDeploymentBrief {
  return {
    serviceDeploymentArn: rollout.arn,
    serviceArn: rollout.service.arn,
    clusterArn: rollout.service.cluster.arn,
    createdAt: dateOf(rollout.createdAt),
    startedAt: dateOf(rollout.startedAt),
    finishedAt: dateOf(rollout.finishedAt),
    targetServiceRevisionArn: rollout.target.arn,
    status: rollout.status,
    statusReason: rollout.statusReason,
  };
}

export function viewServiceRevision(service: SimService, revision: SimRevision): ServiceRevision {
  const { config } = revision;
  const fargate = onFargate(config);
  return {
    serviceRevisionArn: revision.arn,
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    taskDefinition: config.definition.arn,
    capacityProviderStrategy: config.capacityProviderStrategy?.length ? config.capacityProviderStrategy : undefined,
    launchType: config.capacityProviderStrategy?.length ? undefined : (config.launchType ?? 'EC2'),
    platformVersion: fargate ? platformVersion(config.platformVersion) : undefined,
    platformFamily: fargate ? 'Linux' : undefined,
    loadBalancers: config.loadBalancers,
    serviceRegistries: config.serviceRegistries,
    networkConfiguration: config.networkConfiguration,
    containerImages: revision.images,
    guardDutyEnabled: false,
    serviceConnectConfiguration: config.serviceConnectConfiguration,
    volumeConfigurations: config.volumeConfigurations,
    vpcLatticeConfigurations: config.vpcLatticeConfigurations,
    createdAt: dateOf(revision.createdAt),
    resolvedConfiguration:
      revision.targetGroups.length > 0
        ? {
            loadBalancers: revision.targetGroups.map((group) => ({
              targetGroupArn: group.arn,
              productionListenerRule: group.productionListenerRule,
            })),
          }
        : undefined,
  };
}
