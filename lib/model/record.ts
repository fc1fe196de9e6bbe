import type { ServiceDeployment, ServiceRevision } from './rollout';
import type { Scope, ServiceKey } from './scope';
import type { TaskProblem } from './service-detail';
import type { Task } from './task';

/** A revision as it was when we first saw it: AWS may forget its task definition, and a tag may move. */
export interface KeptRevision {
  key: ServiceKey;
  revision: ServiceRevision;
  /** Epoch milliseconds. */
  firstSeenAt: number;
  /** RegisterTaskDefinition's input that would make its task definition again; absent where it could not be read. */
  definition?: { [key: string]: unknown };
}

/** How many of each version there were at one moment of a rollout. */
export interface TimelineSample {
  at: number;
  oldRunning: number;
  newRunning: number;
  /** Targets (or healthy tasks, without a load balancer) that can answer. */
  oldHealthy: number;
  newHealthy: number;
  /** Wanted by the service then. */
  desired: number;
}

/** A stretch of time, epoch milliseconds; without `to` it has not ended. */
export interface Span {
  from: number;
  to?: number;
}

/** The phases of one rollout, epoch milliseconds; what has not happened, or was not seen, is absent. */
export interface Timeline {
  requestedAt: number;
  firstRunningAt?: number;
  firstHealthyAt?: number;
  allHealthyAt?: number;
  firstDrainingAt?: number;
  lastOldStoppedAt?: number;
  /** ECS says that it is over, however it ended. */
  doneAt?: number;
  /** Both versions could answer. */
  overlaps: Span[];
  /** Fewer healthy than wanted. */
  dips: Span[];
  /** Task failures within it, oldest first; at most 50. */
  failures: { at: number; task: string; clause: string }[];
  /** Oldest first; at most 400, thinned evenly. */
  samples: TimelineSample[];
  /** The longest pause between two looks at it, milliseconds: how exact the phases are. */
  resolutionMs: number;
}

/** A service deployment as last seen, and its phases. */
export interface KeptDeployment {
  key: ServiceKey;
  deployment: ServiceDeployment;
  /** `backend-flask:42` */
  taskDefinition?: string;
  timeline?: Timeline;
  /** When we last saw it change, epoch milliseconds. */
  changedAt: number;
}

/** A stopped task, kept after ECS forgets it. */
export interface KeptTask {
  scope: Scope;
  task: Task;
  service?: string;
  problem?: TaskProblem;
}

/** A desired count that changed outside of a deployment. */
export interface Scaling {
  key: ServiceKey;
  at: number;
  from: number;
  to: number;
}
