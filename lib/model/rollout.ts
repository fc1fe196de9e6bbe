import type { ContainerImage } from './image';
import type { Json } from './plan';

/** A service deployment (ListServiceDeployments). Enums are open: a state the SDK does not know is kept as it is. */
export interface ServiceDeployment {
  arn: string;
  id: string;
  status:
    | 'PENDING'
    | 'IN_PROGRESS'
    | 'SUCCESSFUL'
    | 'STOPPED'
    | 'STOP_REQUESTED'
    | 'ROLLBACK_REQUESTED'
    | 'ROLLBACK_IN_PROGRESS'
    | 'ROLLBACK_SUCCESSFUL'
    | 'ROLLBACK_FAILED'
    | (string & {});
  statusReason?: string;
  createdAt?: number;
  startedAt?: number;
  finishedAt?: number;
  stoppedAt?: number;
  updatedAt?: number;
  targetRevisionArn?: string;
  sourceRevisionArns: string[];
  target?: RevisionCounts;
  lifecycleStage?: string;
  circuitBreaker?: { status: string; failureCount: number; threshold: number };
  /** `triggered`: names of the alarms that went off. */
  alarms?: { status: string; triggered: string[] };
  rollback?: { reason?: string; startedAt?: number; revisionArn?: string };
  /** Lifecycle hooks of the stage that it is at. */
  hooks?: LifecycleHook[];
  /** How it shifts traffic; absent where it only rolls. */
  shift?: TrafficShift;
}

/** A hook that a deployment waits for or runs. Enums are open. */
export interface LifecycleHook {
  id: string;
  /** PAUSE waits for a person, AWS_LAMBDA runs a function. */
  type: 'PAUSE' | 'AWS_LAMBDA' | (string & {});
  status: 'AWAITING_ACTION' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | (string & {});
  /** Epoch milliseconds at which AWS does `timeoutAction` by itself. */
  expiresAt?: number;
  timeoutAction?: string;
}

/** How blue/green, linear and canary deployments go over; percent and minutes. */
export interface TrafficShift {
  strategy: 'BLUE_GREEN' | 'LINEAR' | 'CANARY' | (string & {});
  /** After all traffic has gone over. */
  bakeMinutes: number;
  /** Share of one step (linear), or of the first one (canary). */
  stepPercent?: number;
  /** Wait after such a step; none after the last. */
  stepMinutes?: number;
}

/** What of a service a revision freezes beside its task definition. */
export const settingFields = [
  'networkConfiguration',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
  'platformVersion',
  'capacityProviderStrategy',
] as const;

/** By UpdateService's own names, as UpdateService takes them. Server only: log options may hold secrets. */
export type RevisionSettings = Partial<Record<(typeof settingFields)[number], Json>>;

export interface RevisionCounts {
  requested: number;
  running: number;
  pending: number;
  /** Percent of the traffic that was asked for; only where traffic is shifted. */
  productionWeight?: number;
  testWeight?: number;
}

/** A service revision; it never changes once its digests are resolved, so it is read once and kept. */
export interface ServiceRevision {
  arn: string;
  id: string;
  taskDefinitionArn: string;
  /** With `runningDigest` where ECS resolved one. */
  images: ContainerImage[];
  platformVersion?: string;
  launchType?: string;
  createdAt?: number;
  subnets: string[];
  securityGroups: string[];
  targetGroupArns: string[];
}

/** A line of a service's history. */
export interface HistoryEntry {
  deployment: ServiceDeployment;
  revision?: ServiceRevision;
  /** `backend-flask:42` */
  taskDefinition?: string;
  by?: string;
  reason?: string;
  /** It was made to roll back. */
  back?: true;
  /** Who here asked for its rollback or stop. */
  endedBy?: string;
  /** How it ended, in words; never green unless it succeeded. */
  outcome: 'in-flight' | 'succeeded' | 'stopped' | 'failed' | 'rolled-back';
  /** The same for a tag, with who or what ended it: "Rolled back by breaker". */
  word?: string;
  sentence: string;
  /** True for the revision that runs now. */
  runs: boolean;
}
