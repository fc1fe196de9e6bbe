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
import type { SimCluster, SimService, SimTaskDefinition } from './model';

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

/** A past service deployment, oldest first in `SeedService.history`. */
export interface SeedPast {
  /** `family:revision` or ARN. */
  taskDefinition: string;
  /** When it was created, minutes before now. */
  minutesAgo: number;
  /** How long it took; 4 when absent. */
  minutes?: number;
  status: 'SUCCESSFUL' | 'ROLLBACK_SUCCESSFUL' | 'STOPPED' | 'ROLLBACK_FAILED';
  /** ROLLBACK_SUCCESSFUL and STOPPED: by the circuit breaker (default) or by a person. */
  by?: 'breaker' | 'person';
  /** Digest by container; resolved from the registry as it is now when absent. */
  digests?: Record<string, string>;
}

export interface SeedService {
  cluster: string;
  name: string;
  /** `family:revision`, family, or ARN: what runs now. */
  taskDefinition: string;
  desiredCount: number;
  launchType?: LaunchType;
  loadBalancers?: LoadBalancer[];
  networkConfiguration?: NetworkConfiguration;
  deploymentConfiguration?: DeploymentConfiguration;
  controller?: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
  tags?: Tag[];
  /** How the running revision came to be, and everything before it. Without it: one SUCCESSFUL deployment a day ago. */
  history?: SeedPast[];
  /** Members that only describe, such as `healthCheckGracePeriodSeconds` or `propagateTags`. */
  extra?: Partial<Service>;
}

export declare function seedCluster(region: Region, seed: SeedCluster): SimCluster;
export declare function seedTaskDefinition(region: Region, seed: SeedTaskDefinition): SimTaskDefinition;
export declare function seedService(region: Region, seed: SeedService): SimService;
