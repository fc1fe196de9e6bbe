/** How many of each version there were at one moment of a rollout. */
export interface TimelineSample {
  /** Epoch milliseconds. */
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
