import type { DeploymentConfiguration, Service, Tag, TaskSet } from '@aws-sdk/client-ecs';
import { fullConfiguration } from './breaker.rules';
import { activeInstances } from './container-instances';
import type { RevisionConfig, SimCluster, SimService } from './model';
import { reconcile } from './scheduler';
import { reconcileTaskSets } from './task-sets';

export interface NewService {
  cluster: SimCluster;
  name: string;
  desiredCount: number;
  config: RevisionConfig;
  deploymentConfiguration?: DeploymentConfiguration;
  controller?: SimService['controller'];
  extra?: Partial<Service>;
  tags?: Tag[];
  taskSets?: TaskSet[];
  clientToken?: string;
  createdAt?: number;
}

/** What the API gives a DAEMON service (DeploymentConfiguration). */
const daemonPercents: DeploymentConfiguration = { minimumHealthyPercent: 0, maximumPercent: 100 };

/** Puts a service into its cluster; it has no deployment yet. */
export function newService(order: NewService): SimService {
  const { cluster, name } = order;
  const { region } = cluster;
  const daemon = order.extra?.schedulingStrategy === 'DAEMON';
  const service: SimService = {
    name,
    arn: region.arn('ecs', `service/${cluster.name}/${name}`),
    cluster,
    region,
    status: 'ACTIVE',
    createdAt: order.createdAt ?? region.world.clock.now(),
    desiredCount: daemon ? activeInstances(cluster).length : order.desiredCount,
    config: order.config,
    deploymentConfiguration: fullConfiguration({ ...(daemon ? daemonPercents : {}), ...order.deploymentConfiguration }),
    controller: order.controller ?? 'ECS',
    extra: order.extra ?? {},
    tags: order.tags ?? [],
    events: [],
    problems: new Map(),
    live: [],
    revisions: [],
    rollouts: [],
    taskSets: order.taskSets,
    clientToken: order.clientToken,
    steady: false,
    reconcile: order.controller && order.controller !== 'ECS' ? reconcileTaskSets : reconcile,
  };
  cluster.services.set(name, service);
  return service;
}
