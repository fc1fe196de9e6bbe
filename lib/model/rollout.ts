import type { ContainerImage } from './image';

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
}

export interface RevisionCounts {
  requested: number;
  running: number;
  pending: number;
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
  /** How it ended, in words; never green unless it succeeded. */
  outcome: 'in-flight' | 'succeeded' | 'stopped' | 'failed' | 'rolled-back';
  /** The same for a tag, with who or what ended it: "Rolled back by breaker". */
  word?: string;
  sentence: string;
  /** True for the revision that runs now. */
  runs: boolean;
}
