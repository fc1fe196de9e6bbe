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
import { type ManagingTool, retireTaskDefinition, tagsOfTool } from './seed-around';
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
  /** ACTIVE when absent; services may be seeded with any. */
  status?: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
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
  /** What its revision froze otherwise than the service's seed, such as another network. */
  config?: Partial<RevisionConfig>;
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
  /** Further settings that its revisions freeze: platform version, capacity providers, registries, volumes… */
  config?: Partial<RevisionConfig>;
  /** Gives it the tags of the tool that made it. Terraform has none of its own: a customary one. */
  managedBy?: ManagingTool;
  /** In express mode ECS manages its load balancer, scaling and network itself. */
  express?: boolean;
  /** ACTIVE when absent. A DRAINING one keeps its tasks until the next change. */
  status?: SimService['status'];
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
  const { minutesAgo = 0, status = 'ACTIVE', ...input } = seed;
  const now = region.world.clock.now();
  const made = registerTaskDefinition(region, input, now - minutesAgo * 60_000);
  if (status !== 'ACTIVE') retireTaskDefinition(region, made.arn, status);
  return made;
}

/** What a seed's revisions freeze, and its cluster. */
export function seedConfig(region: Region, seed: SeedService): { cluster: SimCluster; config: RevisionConfig } {
  const definition = findTaskDefinition(region, seed.taskDefinition);
  if (!definition) throw new Error(`${seed.name}: no task definition ${seed.taskDefinition}`);
  const standard: LaunchType | undefined = seed.controller === 'EXTERNAL' ? undefined : 'FARGATE';
  const config: RevisionConfig = {
    definition,
    launchType: seed.extra?.schedulingStrategy === 'DAEMON' ? 'EC2' : (seed.launchType ?? standard),
    networkConfiguration: seed.networkConfiguration,
    loadBalancers: seed.loadBalancers ?? [],
    serviceRegistries: [],
    ...seed.config,
  };
  return { cluster: clusterOf(region, seed.cluster), config };
}

/**
 * Places a service in steady state: its tasks run since its last deployment, their targets are registered and get
 * healthy by their own checks (or `settleTargets`). No timer belongs to a task at rest.
 */
export function seedService(region: Region, seed: SeedService): SimService {
  const { cluster, config } = seedConfig(region, seed);
  const { definition } = config;
  const daemon = seed.extra?.schedulingStrategy === 'DAEMON';
  // A DAEMON has a task on each instance: so many there are, then.
  for (let nth = cluster.instances.size; daemon && nth < seed.desiredCount; nth++) addContainerInstance(cluster);
  const now = region.world.clock.now();
  const definitionOf = (reference: string): SimTaskDefinition => {
    const found = findTaskDefinition(region, reference);
    if (!found) throw new Error(`${seed.name}: no task definition ${reference}`);
    return found;
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
    desiredCount: seed.status === 'INACTIVE' ? 0 : seed.desiredCount,
    config,
    deploymentConfiguration: seed.deploymentConfiguration,
    controller: seed.controller,
    extra: {
      roleArn: `arn:aws:iam::${region.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
      resourceManagementType: seed.express ? 'ECS' : 'CUSTOMER',
      ...seed.extra,
    },
    tags: [...(seed.tags ?? []), ...(seed.managedBy ? tagsOfTool(region, seed.managedBy, seed.name) : [])],
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
  service.status = seed.status ?? 'ACTIVE';
  if (service.status === 'INACTIVE') service.live = [];
  return service;
}
