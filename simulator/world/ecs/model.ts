import type {
  CapacityProviderStrategyItem,
  Cluster,
  Container,
  ContainerImage,
  DeploymentConfiguration,
  DeploymentLifecycleHookDetail,
  LaunchType,
  LoadBalancer,
  NetworkConfiguration,
  Rollback,
  Service,
  ServiceDeploymentAlarms,
  ServiceDeploymentCircuitBreaker,
  ServiceDeploymentStatus,
  ServiceEvent,
  ServiceRevision,
  ServiceRevisionSummary,
  Tag,
  Task,
  TaskDefinition,
  TaskOverride,
  TaskSet,
} from '@aws-sdk/client-ecs';
import type { Cancel } from '../clock';
import type { Region } from '../region';
import type { Behaviour } from '../workload';

export interface SimTaskDefinition {
  arn: string;
  family: string;
  revision: number;
  /** As registered, with AWS's defaults. */
  definition: TaskDefinition;
  tags: Tag[];
}

export interface SimCluster {
  name: string;
  arn: string;
  region: Region;
  /** Everything a description has but its counts. */
  settings: Cluster;
  services: Map<string, SimService>;
  /** EC2 instances that are registered with it, by id. */
  instances: Map<string, SimContainerInstance>;
  /** By id. Stopped tasks stay for an hour. */
  tasks: Map<string, SimTask>;
}

/** An EC2 instance that tasks of launch type EC2 run on. */
export interface SimContainerInstance {
  id: string;
  arn: string;
  ec2InstanceId: string;
  zone: string;
  /** CPU units and MiB that it offers. */
  cpu: number;
  memory: number;
  status: 'ACTIVE' | 'DRAINING';
  registeredAt: number;
}

/** What a service is told to be; the parts that a revision freezes are in `SimRevision.config` too. */
export interface RevisionConfig {
  definition: SimTaskDefinition;
  launchType?: LaunchType;
  capacityProviderStrategy?: CapacityProviderStrategyItem[];
  /** As asked for: `LATEST` or a version. Fargate only. */
  platformVersion?: string;
  networkConfiguration?: NetworkConfiguration;
  loadBalancers: LoadBalancer[];
  serviceRegistries: NonNullable<Service['serviceRegistries']>;
  serviceConnectConfiguration?: ServiceRevision['serviceConnectConfiguration'];
  volumeConfigurations?: ServiceRevision['volumeConfigurations'];
  vpcLatticeConfigurations?: ServiceRevision['vpcLatticeConfigurations'];
}

/** One service revision with the deployment (`ecs-svc/N`) that stands for it in `deployments[]`. */
export interface SimRevision {
  /** `N` of both `ecs-svc/N` and the revision's ARN. */
  number: string;
  arn: string;
  deploymentId: string;
  createdAt: number;
  config: RevisionConfig;
  images: ContainerImage[];
  /** The target groups that its tasks join; blue/green alternates them. */
  targetGroups: { arn: string; container: string; port: number; productionListenerRule?: string }[];
  status: 'PRIMARY' | 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  rolloutState?: 'COMPLETED' | 'FAILED' | 'IN_PROGRESS';
  rolloutStateReason?: string;
  /** Consecutive failures, as `failedTasks` tells them. */
  failedTasks: number;
  updatedAt: number;
  /** How many tasks the scheduler wants of it at the moment. */
  desired: number;
  /** Whether it was ever COMPLETED: only then one can roll back to it. */
  completed: boolean;
  /** Launches nothing more: its deployment failed without a rollback. */
  stalled: boolean;
  /** Tasks started so far. */
  started: number;
  /** Times that its images could not be resolved. */
  digestFailures: number;
  /** Tasks in a row that ended without reaching RUNNING. */
  startFailures: number;
  /** In back-off: starts nothing until its wait is over. */
  waiting: boolean;
  /** Traffic in percent (blue/green). */
  productionWeight: number;
  testWeight: number;
  /** Its tasks that are not STOPPED. */
  tasks: Set<SimTask>;
}

/** A service deployment. */
export interface SimRollout {
  id: string;
  arn: string;
  service: SimService;
  target: SimRevision;
  sources: SimRevision[];
  status: ServiceDeploymentStatus;
  statusReason?: string;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  stoppedAt?: number;
  updatedAt: number;
  rollback?: Rollback;
  rollbackTo?: SimRevision;
  breaker: ServiceDeploymentCircuitBreaker;
  alarms: ServiceDeploymentAlarms;
  stage?: string;
  hooks: DeploymentLifecycleHookDetail[];
  configuration: DeploymentConfiguration;
  /** A person asked for the rollback. */
  byPerson: boolean;
  /** What its turn begins with after a wait behind a rollback, where that is not its start. */
  onTurn?: () => void;
  /** Task counts at its end, when they stop being live. */
  snapshot?: { sources: ServiceRevisionSummary[]; target: ServiceRevisionSummary };
  /** Waits that belong to it: start, stages, bake time, hooks. */
  timers: Set<Cancel>;
}

export interface SimService {
  name: string;
  arn: string;
  cluster: SimCluster;
  region: Region;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  createdAt: number;
  desiredCount: number;
  config: RevisionConfig;
  deploymentConfiguration: DeploymentConfiguration;
  controller: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
  /** Members that only describe: placement, tags' propagation, grace period, role… */
  extra: Partial<Service>;
  tags: Tag[];
  /** Newest first; the first 100 are kept. */
  events: ServiceEvent[];
  /** When a problem was last written, by text. */
  problems: Map<string, number>;
  /** What `deployments[]` shows, PRIMARY first. */
  live: SimRevision[];
  revisions: SimRevision[];
  /** Newest first. */
  rollouts: SimRollout[];
  /** The one that is not at its end. */
  rollout?: SimRollout;
  /** A newer one that waits until the rollback under way has left a COMPLETED deployment. */
  queued?: SimRollout;
  /** Only for CODE_DEPLOY and EXTERNAL. */
  taskSets?: TaskSet[];
  clientToken?: string;
  /** Whether "has reached a steady state" was written since something last moved. */
  steady: boolean;
  /** The scheduler's look at it; kept here so that what it moves can ask for the next one. */
  reconcile: (service: SimService) => void;
  /** The pending look of the scheduler. */
  look?: { at: number; cancel: Cancel };
}

export interface SimContainer {
  name: string;
  image: string;
  essential: boolean;
  /** What the wire says of it. */
  wire: Container;
  /** Known once it started. */
  behaviour?: Behaviour;
  /** Where its awslogs driver writes. */
  log?: { group: string; stream: string; region: string };
}

export interface SimTask {
  id: string;
  region: Region;
  cluster: SimCluster;
  service?: SimService;
  revision?: SimRevision;
  definition: SimTaskDefinition;
  ordinal: number;
  zone: string;
  instance?: SimContainerInstance;
  /** What the wire says of it, without containers. */
  wire: Task & { lastStatus: string; desiredStatus: string; version: number };
  containers: SimContainer[];
  overrides?: TaskOverride;
  ip?: string;
  /** Whether it counts as healthy for the scheduler (minimumHealthyPercent). */
  settled: boolean;
  everSettled: boolean;
  unhealthy: boolean;
  registered: boolean;
  /** Whether a failure of it was counted. */
  counted: boolean;
  /** Told of every step that the scheduler cares for. */
  report: (what: TaskReport) => void;
  timers: Set<Cancel>;
}

export type TaskReport = 'running' | 'settled' | 'unhealthy' | 'stopping' | 'left' | 'stopped';
