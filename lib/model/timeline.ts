import type { HistoryEntry } from './rollout';

/** How many of each version there were at one moment of a rollout. */
export interface TimelineSample {
  /** Epoch milliseconds. */
  at: number;
  oldRunning: number;
  newRunning: number;
  /** Tasks with healthy targets (or that are not unhealthy, without a load balancer); absent where AWS did not tell. */
  oldHealthy?: number;
  newHealthy?: number;
  /** Percent of the traffic that the new version was to have; only where a deployment shifts traffic. */
  newTraffic?: number;
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
  /** Absent again where old tasks come back: after a rollback. */
  lastOldStoppedAt?: number;
  /** ECS says that it is over, however it ended. */
  doneAt?: number;
  /** With `doneAt`: how it ended. */
  outcome?: Exclude<HistoryEntry['outcome'], 'in-flight'>;
  /** Both versions could answer. */
  overlaps: Span[];
  /** Fewer could answer than wanted. */
  dips: Span[];
  /** Task failures within it, oldest first; the newest 50. */
  failures: { at: number; task: string; clause: string }[];
  /** Oldest first; at most 400, thinned evenly. */
  samples: TimelineSample[];
  /** The longest pause between two looks at it, milliseconds: how exact the phases are. */
  resolutionMs: number;
  /** Who its new tasks say that they were started by: `ecs-svc/…`. Known as soon as it was seen. */
  startedBy?: string;
  /** Nothing is left to follow: it is over, and what had to go is gone. Open spans ended with it. */
  closed?: true;
}
