import type { TaskSet } from '@aws-sdk/client-ecs';
import type { SimRevision, SimService } from './model';
import { onFargate, platformVersion } from './new-task';

/** The one task set of a service that CodeDeploy or another controller deploys: it has no deployments of its own. */
export function seedTaskSet(service: SimService, revision: SimRevision): TaskSet {
  const { config } = revision;
  const fargate = onFargate(config);
  const path = `${service.cluster.name}/${service.name}/${revision.deploymentId}`;
  return {
    id: revision.deploymentId,
    taskSetArn: service.region.arn('ecs', `task-set/${path}`),
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    startedBy: service.controller === 'CODE_DEPLOY' ? 'CODE_DEPLOY' : undefined,
    status: 'PRIMARY',
    taskDefinition: config.definition.arn,
    computedDesiredCount: service.desiredCount,
    pendingCount: 0,
    runningCount: service.desiredCount,
    createdAt: new Date(revision.createdAt),
    updatedAt: new Date(revision.updatedAt),
    launchType: config.launchType,
    platformVersion: fargate ? platformVersion(config.platformVersion) : undefined,
    platformFamily: fargate ? 'Linux' : undefined,
    networkConfiguration: config.networkConfiguration,
    loadBalancers: config.loadBalancers,
    serviceRegistries: config.serviceRegistries,
    scale: { value: 100, unit: 'PERCENT' },
    stabilityStatus: 'STEADY_STATE',
    stabilityStatusAt: new Date(revision.updatedAt),
    tags: [],
  };
}
