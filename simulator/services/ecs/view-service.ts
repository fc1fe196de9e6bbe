import type { Deployment, Service } from '@aws-sdk/client-ecs';
import type { SimRevision, SimService } from '../../world/ecs/model';
import { onFargate, platformVersion } from '../../world/ecs/new-task';
import { countsOf } from '../../world/ecs/revisions';
import { viewTaskSets } from './view-task-set';

/** A service as DescribeServices answers it; tags only where asked for. */
export function viewService(service: SimService, withTags = false): Service {
  const { config } = service;
  const fargate = onFargate(config);
  const live = shownRevisions(service);
  const counts = live.map(countsOf);
  const ecs = service.controller === 'ECS';
  const taskSets = viewTaskSets(service);
  const sum = (of: 'runningCount' | 'pendingCount') => taskSets.reduce((total, set) => total + (set[of] ?? 0), 0);
  const summaries = live.map((revision, at) => ({
    arn: revision.arn,
    requestedTaskCount: revision.desired,
    runningTaskCount: counts[at]?.running ?? 0,
    pendingTaskCount: counts[at]?.pending ?? 0,
  }));
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.cluster.arn,
    loadBalancers: config.loadBalancers,
    serviceRegistries: config.serviceRegistries,
    status: service.status,
    desiredCount: service.desiredCount,
    runningCount: ecs ? counts.reduce((total, one) => total + one.running, 0) : sum('runningCount'),
    pendingCount: ecs ? counts.reduce((total, one) => total + one.pending, 0) : sum('pendingCount'),
    launchType: config.capacityProviderStrategy?.length ? undefined : (config.launchType ?? 'EC2'),
    capacityProviderStrategy: config.capacityProviderStrategy?.length ? config.capacityProviderStrategy : undefined,
    platformVersion: fargate ? (config.platformVersion ?? 'LATEST') : undefined,
    platformFamily: fargate ? 'Linux' : undefined,
    taskDefinition: config.definition.arn,
    deploymentConfiguration: service.deploymentConfiguration,
    taskSets: ecs ? undefined : taskSets,
    deployments: ecs ? live.map((revision, at) => viewDeployment(revision, counts[at])) : [],
    events: service.events,
    createdAt: new Date(service.createdAt),
    currentServiceDeployment: ecs ? (service.queued ?? service.rollout ?? service.rollouts[0])?.arn : undefined,
    currentServiceRevisions: ecs ? summaries : undefined,
    placementConstraints: [],
    placementStrategy: [],
    networkConfiguration: config.networkConfiguration,
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: service.controller },
    enableECSManagedTags: false,
    propagateTags: 'NONE',
    enableExecuteCommand: false,
    ...service.extra,
    tags: withTags ? service.tags : undefined,
  };
}

/** A deployment that waits behind a rollback is PRIMARY in the list at once, as every new one is. */
function shownRevisions(service: SimService): SimRevision[] {
  if (!service.queued) return service.live;
  const before = service.live.map((one) => (one.status === 'PRIMARY' ? { ...one, status: 'ACTIVE' as const } : one));
  return [service.queued.target, ...before];
}

function viewDeployment(revision: SimRevision, counts = { running: 0, pending: 0 }): Deployment {
  const { config } = revision;
  const fargate = onFargate(config);
  return {
    id: revision.deploymentId,
    status: revision.status,
    taskDefinition: config.definition.arn,
    desiredCount: revision.desired,
    pendingCount: counts.pending,
    runningCount: counts.running,
    failedTasks: revision.failedTasks,
    createdAt: new Date(revision.createdAt),
    updatedAt: new Date(revision.updatedAt),
    capacityProviderStrategy: config.capacityProviderStrategy?.length ? config.capacityProviderStrategy : undefined,
    launchType: config.capacityProviderStrategy?.length ? undefined : (config.launchType ?? 'EC2'),
    platformVersion: fargate ? platformVersion(config.platformVersion) : undefined,
    platformFamily: fargate ? 'Linux' : undefined,
    networkConfiguration: config.networkConfiguration,
    rolloutState: revision.rolloutState,
    rolloutStateReason: revision.rolloutStateReason,
    serviceConnectConfiguration: config.serviceConnectConfiguration,
    volumeConfigurations: config.volumeConfigurations,
    vpcLatticeConfigurations: config.vpcLatticeConfigurations,
  };
}
