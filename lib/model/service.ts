import type { ContainerImage } from './image';
import type { Scope } from './scope';

export interface Cluster {
  scope: Scope;
  name: string;
  arn: string;
  status?: string;
  activeServices?: number;
  runningTasks?: number;
  pendingTasks?: number;
  containerInstances?: number;
}

/** One of `deployments[]`: PRIMARY is the newest, ACTIVE ones are being replaced. */
export interface Deployment {
  id: string;
  status: 'PRIMARY' | 'ACTIVE' | 'INACTIVE' | 'DRAINING' | (string & {});
  taskDefinitionArn: string;
  desired: number;
  running: number;
  pending: number;
  failed: number;
  rolloutState?: 'COMPLETED' | 'FAILED' | 'IN_PROGRESS' | (string & {});
  rolloutReason?: string;
  createdAt?: number;
  updatedAt?: number;
}

export interface ServiceEvent {
  id: string;
  at?: number;
  message: string;
}

export interface LoadBalancerLink {
  targetGroupArn?: string;
  /** The other group that blue/green goes over to, and back with the next deployment. */
  alternateTargetGroupArn?: string;
  loadBalancerName?: string;
  container?: string;
  port?: number;
}

/** Tasks of one version of a service that ECS does not deploy by itself; PRIMARY is what the service shows. */
export interface TaskSet {
  id: string;
  status?: 'PRIMARY' | 'ACTIVE' | 'DRAINING' | (string & {});
  taskDefinitionArn?: string;
  running: number;
  desired: number;
  /** Id of the CodeDeploy deployment that made it. */
  externalId?: string;
}

/** A service as DescribeServices tells it. Everything that AWS may leave out is optional. */
export interface Service {
  scope: Scope;
  cluster: string;
  name: string;
  arn: string;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE' | (string & {});
  desired: number;
  running: number;
  pending: number;
  launchType?: string;
  platformVersion?: string;
  schedulingStrategy?: string;
  /** Deployment controller; absent on old services means ECS. */
  controller: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL' | (string & {});
  /** ROLLING, BLUE_GREEN, LINEAR, CANARY; absent on old services means rolling. */
  strategy?: string;
  taskDefinitionArn?: string;
  minimumHealthyPercent?: number;
  maximumPercent?: number;
  circuitBreaker?: { enable: boolean; rollback: boolean };
  deployments: Deployment[];
  /** CODE_DEPLOY and EXTERNAL services have these instead of deployments. */
  taskSets: TaskSet[];
  /** Newest first. */
  events: ServiceEvent[];
  loadBalancers: LoadBalancerLink[];
  subnets: string[];
  securityGroups: string[];
  assignPublicIp?: boolean;
  currentRevisionArns: string[];
  currentServiceDeploymentArn?: string;
  healthCheckGracePeriodSeconds?: number;
  createdAt?: number;
  createdBy?: string;
  /** Express mode: ECS itself manages the service's load balancer, scaling and network. */
  express?: boolean;
  tags: Record<string, string>;
}

export type HealthState = 'failing' | 'deploying' | 'degraded' | 'steady' | 'off' | 'unknown';

/** A service's health in one word and one sentence. */
export interface Health {
  state: HealthState;
  /** Where the state's own word does not say it: "Rolling back". */
  word?: string;
  /** "2 of 3 tasks run; the third fails to pull its image." */
  sentence: string;
  /** The newest problem in words, where there is one. */
  problem?: string;
}

/** A row of the fleet, account and cluster pages. Small: 2,000 of them go to a browser. */
export interface ServiceRow {
  /** `account/region/cluster/service` */
  id: string;
  account: string;
  region: string;
  cluster: string;
  name: string;
  health: Health;
  desired: number;
  running: number;
  pending: number;
  /** What runs; while a deployment is in flight, still that. */
  images: ContainerImage[];
  taskDefinition?: string;
  /** What a deployment brings, while something else runs. */
  coming?: { taskDefinition?: string; images: ContainerImage[] };
  /** 0 to 1, while a deployment is in flight. */
  progress?: number;
  deployedAt?: number;
  /** Who by our audit; absent means outside Quarterdeck. */
  deployedBy?: string;
}
