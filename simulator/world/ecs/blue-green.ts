import { type Stage, stagesOf } from './blue-green.rules';
import { look } from './look';
import type { SimRevision, SimRollout, SimService } from './model';
import { holdAtStage } from './pause-hooks';
import { startTasks, stopTasks } from './place';
import { roomTakers, wantedTasks } from './revisions';
import { requestRollback } from './rollback';
import { rolloutWait } from './rollout-wait';
import { completeRollout, setStatus } from './rollouts';
import { timings } from './timings';
import { stopUnhealthy } from './unhealthy';

interface Progress {
  stages: Stage[];
  at: number;
  /** What the stage waits for was begun. */
  entered: boolean;
  left: boolean;
}

const progress = new WeakMap<SimRollout, Progress>();

/** One look at a service whose deployment shifts traffic: blue/green, linear or canary. */
export function reconcileShift(service: SimService, rollout: SimRollout): void {
  if (rollout.status === 'STOP_REQUESTED') return;
  if (rollout.rollback) {
    reconcileBack(service, rollout);
    return;
  }
  const state = progressOf(service, rollout);
  const stage = state.stages[state.at];
  if (!stage) return;
  const scaling = state.stages.findIndex((one) => one.name === 'SCALE_UP');
  if (state.at >= scaling) keep(service, rollout.target);
  if (stage.name !== 'CLEAN_UP') keepSources(service, rollout);
  if (rollout.status !== 'IN_PROGRESS') return;
  if (!state.entered) enter(rollout, state, stage);
  if (stage.name === 'SCALE_UP' && isFull(service, rollout.target)) leave(rollout, state);
  if (stage.name === 'CLEAN_UP') cleanUp(service, rollout);
}

function progressOf(service: SimService, rollout: SimRollout): Progress {
  let state = progress.get(rollout);
  if (!state) {
    const active = rollout.sources.filter((revision) => service.live.includes(revision)).length;
    state = { stages: stagesOf(rollout.configuration, active), at: 0, entered: false, left: false };
    progress.set(rollout, state);
  }
  return state;
}

function enter(rollout: SimRollout, state: Progress, stage: Stage): void {
  state.entered = true;
  rollout.stage = stage.name;
  setStatus(rollout, rollout.status);
  holdAtStage(rollout, stage.name, {
    passed: () => proceed(rollout, state, stage),
    rolledBack: () => requestRollback(rollout),
  });
}

function proceed(rollout: SimRollout, state: Progress, stage: Stage): void {
  if (stage.test !== undefined) shift(rollout, 'testWeight', stage.test);
  if (stage.production !== undefined) shift(rollout, 'productionWeight', stage.production);
  if (stage.name === 'SCALE_UP' || stage.name === 'CLEAN_UP') return;
  rolloutWait(rollout, Math.max(timings.stage, (stage.minutes ?? 0) * 60_000), () => leave(rollout, state));
}

function leave(rollout: SimRollout, state: Progress): void {
  if (rollout.status !== 'IN_PROGRESS') return;
  state.at++;
  state.entered = false;
  look(rollout.service, 0);
}

/** The target's share; the newest source has the rest. */
function shift(rollout: SimRollout, weight: 'testWeight' | 'productionWeight', share: number): void {
  rollout.target[weight] = share;
  rollout.sources.forEach((revision, at) => {
    revision[weight] = at === 0 ? 100 - share : 0;
  });
}

/** Keeps a revision at the service's desired count; unhealthy tasks go first. */
function keep(service: SimService, revision: SimRevision): void {
  const tasks = wantedTasks(revision);
  const ill = tasks.filter((task) => task.unhealthy);
  stopUnhealthy(service, revision, ill);
  const well = tasks.filter((task) => !task.unhealthy);
  revision.desired = service.desiredCount;
  const missing = service.desiredCount - well.length;
  if (missing > 0 && !revision.waiting && !revision.stalled) startTasks(service, revision, missing);
  if (missing < 0) stopTasks(service, revision, well.slice(missing));
}

/** The source of traffic stays at full size until CLEAN_UP. */
function keepSources(service: SimService, rollout: SimRollout): void {
  const [source] = rollout.sources.filter((revision) => service.live.includes(revision) && revision.completed);
  if (source) keep(service, source);
}

function isFull(service: SimService, revision: SimRevision): boolean {
  return wantedTasks(revision).filter((task) => task.settled).length === service.desiredCount;
}

/** Stops all but the target; what is left then is the completed deployment. */
function cleanUp(service: SimService, rollout: SimRollout): void {
  for (const revision of service.live) {
    if (revision === rollout.target) continue;
    revision.desired = 0;
    stopTasks(service, revision, wantedTasks(revision));
  }
  finishWhenAlone(service, rollout);
}

function finishWhenAlone(service: SimService, rollout: SimRollout): void {
  const [primary, ...others] = service.live;
  if (!primary || !isFull(service, primary) || roomTakers(primary).length !== service.desiredCount) return;
  if (others.some((revision) => roomTakers(revision).length > 0)) return;
  rollout.stage = undefined;
  primary.productionWeight = 100;
  primary.testWeight = 100;
  completeRollout(rollout);
}

/** Traffic goes back to the earlier revision at once; when it is whole, the failed one's tasks are stopped. */
function reconcileBack(service: SimService, rollout: SimRollout): void {
  const back = rollout.rollbackTo;
  if (!back) return;
  keep(service, back);
  for (const revision of service.live) {
    revision.productionWeight = revision === back ? 100 : 0;
    revision.testWeight = revision === back ? 100 : 0;
  }
  if (!isFull(service, back)) return;
  for (const revision of service.live) {
    if (revision === back) continue;
    revision.desired = 0;
    stopTasks(service, revision, wantedTasks(revision));
  }
  finishWhenAlone(service, rollout);
}
