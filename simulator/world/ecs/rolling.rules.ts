/** How one side of a rollout (the PRIMARY, or one older deployment) stands. Stopping tasks are in neither figure. */
export interface Side {
  /** Count as healthy for minimumHealthyPercent. */
  settled: number;
  /** On their way, or running without a verdict yet. */
  waiting: number;
  unhealthy: number;
  /** What the scheduler last wanted of it (older deployments only). */
  desired: number;
}

export interface RollingState {
  desired: number;
  minimumPercent: number;
  maximumPercent: number;
  /** Tasks of any deployment on their way out that still take room (maximumPercent counts STOPPING). */
  stopping: number;
  primary: Side;
  /** Oldest last. */
  others: Side[];
  /** A service deployment is under way: unhealthy tasks are stopped before their replacement is healthy. */
  rollout: boolean;
  /** The PRIMARY may start tasks: neither failed nor in back-off. */
  mayStart: boolean;
  /** Its deployment failed without a rollback: the older ones keep what they have. */
  stalled: boolean;
}

export interface RollingPlan {
  start: number;
  stop: { settled: number; waiting: number; unhealthy: number };
  others: { start: number; settled: number; waiting: number; unhealthy: number; desired: number }[];
  /** Nothing may move although something should: minimum and maximum leave no room. */
  stuck: boolean;
}

/** minimumHealthyPercent is rounded up (deployment-type-ecs). */
export const minimumOf = (desired: number, percent: number): number => Math.ceil((desired * percent) / 100);
/** maximumPercent is rounded down. */
export const maximumOf = (desired: number, percent: number): number => Math.floor((desired * percent) / 100);

const size = (side: Side): number => side.settled + side.waiting + side.unhealthy;

/** One look of the rolling scheduler: what to start and what to stop now. */
export function planRolling(state: RollingState): RollingPlan {
  const { desired, primary, others, rollout, stalled } = state;
  const minimum = minimumOf(desired, state.minimumPercent);
  const maximum = maximumOf(desired, state.maximumPercent);
  const used = size(primary) + others.reduce((sum, side) => sum + size(side), 0) + state.stopping;
  let room = Math.max(0, maximum - used);

  const missing = Math.max(0, desired - primary.settled - primary.waiting);
  const start = state.mayStart && !stalled ? Math.min(missing, room) : 0;
  room -= start;

  const plan: RollingPlan = {
    start,
    stop: stopOwn(state, maximum),
    others: [],
    stuck: false,
  };

  let healthy = primary.settled - plan.stop.settled + others.reduce((sum, side) => sum + side.settled, 0);
  const oldestFirst = [...others].reverse();
  for (const side of oldestFirst) {
    const kept = side.settled + side.waiting;
    if (stalled || !rollout) {
      const again = rollout || stalled ? Math.min(Math.max(0, side.desired - kept), room) : 0;
      room -= again;
      plan.others.unshift({ start: again, settled: 0, waiting: 0, unhealthy: side.unhealthy, desired: side.desired });
      continue;
    }
    const spare = Math.max(0, Math.min(side.settled, healthy - minimum));
    const again = healthy < minimum ? Math.min(Math.max(0, side.desired - kept), room) : 0;
    healthy -= spare;
    room -= again;
    // Pending tasks of an old deployment are given up unless they are what keeps the minimum.
    const waiting = again > 0 || healthy < minimum ? 0 : side.waiting;
    plan.others.unshift({
      start: again,
      settled: spare,
      waiting,
      unhealthy: side.unhealthy,
      desired: kept - spare - waiting + again,
    });
  }
  const stops = plan.others.reduce((sum, one) => sum + one.settled + one.waiting + one.unhealthy, 0);
  const pending = primary.waiting + primary.unhealthy + state.stopping;
  plan.stuck = rollout && state.mayStart && missing > 0 && start === 0 && stops === 0 && pending === 0;
  return plan;
}

/** What the PRIMARY has too much of; unhealthy tasks outlive the wait for their replacement only at rest. */
function stopOwn(state: RollingState, maximum: number): RollingPlan['stop'] {
  const { desired, primary } = state;
  const settled = Math.max(0, primary.settled - desired);
  const lacking = desired - (primary.settled - settled);
  const waiting = primary.waiting - Math.min(primary.waiting, lacking);
  const atOnce = state.rollout || maximum <= desired;
  const unhealthy = atOnce ? primary.unhealthy : Math.max(0, primary.unhealthy - lacking);
  return { settled, waiting, unhealthy };
}
