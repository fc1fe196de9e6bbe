import type {
  ContainerDefinition,
  DeploymentConfiguration,
  LaunchType,
  LoadBalancer,
  NetworkConfiguration,
  RegisterTaskDefinitionRequest,
  Service,
  Tag,
} from '@aws-sdk/client-ecs';
import type { Region } from '../region';
import { clusterOf } from './arns';
import { makeCluster } from './clusters';
import { addContainerInstance } from './container-instances';
import type { RevisionConfig, SimCluster, SimService, SimTaskDefinition } from './model';
import { newService } from './new-service';
import { tellHistory } from './seed-events';
import { seedHistory } from './seed-history';
import { seedTaskSet } from './seed-task-set';
import { seedTasks } from './seed-tasks';
import { findTaskDefinition, registerTaskDefinition } from './task-definitions';

export interface SeedCluster {
  name: string;
  tags?: Tag[];
  containerInsights?: 'enabled' | 'disabled' | 'enhanced';
  capacityProviders?: string[];
}

export interface SeedTaskDefinition extends Omit<RegisterTaskDefinitionRequest, 'containerDefinitions'> {
  containerDefinitions: ContainerDefinition[];
  /** How long ago it was registered, in minutes of wall time. */
  minutesAgo?: number;
}

/** A past service deployment. */
export interface SeedPast {
  /** `family:revision`, family, or ARN. */
  taskDefinition: string;
  /** When it was created, minutes before now. */
  minutesAgo: number;
  /** How long it took; 4 when absent. */
  minutes?: number;
  status: 'SUCCESSFUL' | 'ROLLBACK_SUCCESSFUL' | 'STOPPED' | 'ROLLBACK_FAILED';
  /** What is not SUCCESSFUL: by the circuit breaker (when absent), an alarm, or a person. */
  by?: 'breaker' | 'alarm' | 'person';
  /** The alarm's name, `errors` when absent. */
  alarm?: string;
  /** Digest by container; what the registry has now when absent. */
  digests?: Record<string, string>;
}

export interface SeedService {
  cluster: string;
  name: string;
  /** `family:revision`, family, or ARN: what runs now. */
  taskDefinition: string;
  /** Of a DAEMON: how many container instances its cluster has at least. */
  desiredCount: number;
  launchType?: LaunchType;
  loadBalancers?: LoadBalancer[];
  networkConfiguration?: NetworkConfiguration;
  deploymentConfiguration?: DeploymentConfiguration;
  controller?: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
  tags?: Tag[];
  /**
   * Past deployments, oldest first. What runs now is the last SUCCESSFUL one of `taskDefinition`; without such a one a
   * SUCCESSFUL deployment of it a day ago is added.
   */
  history?: SeedPast[];
  /** Members that only describe, such as `healthCheckGracePeriodSeconds` or `propagateTags`. */
  extra?: Partial<Service>;
}

/** Places a cluster. */
export function seedCluster(region: Region, seed: SeedCluster): SimCluster {
  return makeCluster(region, {
    clusterName: seed.name,
    tags: seed.tags,
    settings: [{ name: 'containerInsights', value: seed.containerInsights ?? 'disabled' }],
    capacityProviders: seed.capacityProviders as [],
  });
}

/** Registers the family's next revision as if it had been long ago. */
export function seedTaskDefinition(region: Region, seed: SeedTaskDefinition): SimTaskDefinition {
  const { minutesAgo = 0, ...input } = seed;
  return registerTaskDefinition(region, input, region.world.clock.now() - minutesAgo * 60_000);
}

/**
 * Places a service in steady state: its tasks run since its last deployment, their targets are registered and get
 * healthy by their own checks (or `settleTargets`). No timer belongs to a task at rest.
 */
export function seedService(region: Region, seed: SeedService): SimService {
  const cluster = clusterOf(region, seed.cluster);
  const daemon = seed.extra?.schedulingStrategy === 'DAEMON';
  // A DAEMON has a task on each instance: so many there are, then.
  for (let nth = cluster.instances.size; daemon && nth < seed.desiredCount; nth++) addContainerInstance(cluster);
  const now = region.world.clock.now();
  const definitionOf = (reference: string): SimTaskDefinition => {
    const found = findTaskDefinition(region, reference);
    if (!found) throw new Error(`seedService ${seed.name}: no task definition ${reference}`);
    return found;
  };
  const definition = definitionOf(seed.taskDefinition);
  const config: RevisionConfig = {
    definition,
    launchType: daemon ? 'EC2' : (seed.launchType ?? (seed.controller === 'EXTERNAL' ? undefined : 'FARGATE')),
    networkConfiguration: seed.networkConfiguration,
    loadBalancers: seed.loadBalancers ?? [],
    serviceRegistries: [],
  };
  const history = [...(seed.history ?? [])].sort((a, b) => b.minutesAgo - a.minutesAgo);
  const present = history.findLast(
    (past) => past.status === 'SUCCESSFUL' && definitionOf(past.taskDefinition) === definition,
  );
  if (!present) history.push({ taskDefinition: definition.arn, minutesAgo: 24 * 60, status: 'SUCCESSFUL' });
  const first = Math.max(...history.map((past) => past.minutesAgo));
  const service = newService({
    cluster,
    name: seed.name,
    desiredCount: seed.desiredCount,
    config,
    deploymentConfiguration: seed.deploymentConfiguration,
    controller: seed.controller,
    extra: {
      roleArn: `arn:aws:iam::${region.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
      resourceManagementType: 'CUSTOMER',
      ...seed.extra,
    },
    tags: seed.tags,
    createdAt: now - first * 60_000,
  });
  const running = seedHistory(service, history, definitionOf);
  seedTasks(service, running);
  if (service.controller === 'ECS') {
    tellHistory(service);
  } else {
    service.taskSets = [seedTaskSet(service, running)];
    service.rollouts = [];
  }
  return service;
}
