import { type Stage, stagesOf } from './blue-green.rules';
import { whenLetGo } from './holds';
import { holdAtStage, hooksAt } from './hooks';
import { look } from './look';
import type { SimRevision, SimRollout, SimService } from './model';
import { startTasks, stopTasks } from './place';
import { roomTakers, wantedTasks } from './revisions';
import { failHook, failRollback, requestRollback } from './rollback';
import { rolloutWait } from './rollout-wait';
import { completeRollout, setStatus } from './rollouts';
import { timings } from './timings';
import { stopUnhealthy } from './unhealthy';

interface Progress {
  stages: Stage[];
  at: number;
  /** What the stage waits for was begun. */
  entered: boolean;
  /** Its hooks are through. */
  passed: boolean;
  /** Only a fault may still hold it here. */
  leaving: boolean;
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
  if (stage.name === 'SCALE_UP' && state.passed && isFull(service, rollout.target)) leave(rollout, state);
  if (stage.name === 'CLEAN_UP' && state.passed) cleanUp(service, rollout);
}

function progressOf(service: SimService, rollout: SimRollout): Progress {
  let state = progress.get(rollout);
  if (!state) {
    const active = rollout.sources.filter((revision) => service.live.includes(revision)).length;
    state = { stages: stagesOf(rollout.configuration, active), at: 0, entered: false, passed: false, leaving: false };
    progress.set(rollout, state);
  }
  return state;
}

function enter(rollout: SimRollout, state: Progress, stage: Stage): void {
  state.entered = true;
  rollout.stage = stage.name;
  setStatus(rollout, rollout.status);
  // A hook at a shift sees the traffic shifted (the weights in lambda-lifecycle-hooks).
  if (stage.test !== undefined) shift(rollout, 'testWeight', stage.test);
  if (stage.production !== undefined) shift(rollout, 'productionWeight', stage.production);
  holdAtStage(rollout, stage.name, {
    passed: () => proceed(rollout, state, stage),
    rolledBack: () => requestRollback(rollout),
    failed: (reason) => whenLetGo(rollout, () => failHook(rollout, reason)),
  });
}

function proceed(rollout: SimRollout, state: Progress, stage: Stage): void {
  state.passed = true;
  if (stage.name === 'SCALE_UP' || stage.name === 'CLEAN_UP') return;
  rolloutWait(rollout, Math.max(timings.stage, (stage.minutes ?? 0) * 60_000), () => leave(rollout, state));
}

function leave(rollout: SimRollout, state: Progress): void {
  if (rollout.status !== 'IN_PROGRESS' || state.leaving) return;
  state.leaving = true;
  const go = () => {
    Object.assign(state, { at: state.at + 1, entered: false, passed: false, leaving: false });
    look(rollout.service, 0);
  };
  whenLetGo(rollout, go, rollout.stage);
}

/** Puts a deployment at one of its stages, the nth of that name, as if it had passed those before. */
export function jumpTo(rollout: SimRollout, name: string, nth = 1): void {
  const state = progressOf(rollout.service, rollout);
  const places = state.stages.flatMap((stage, at) => (stage.name === name ? [at] : []));
  const at = places[nth - 1];
  if (at === undefined) throw new Error(`${rollout.service.name}: no stage ${name}`);
  for (const { test, production } of state.stages.slice(0, at)) {
    if (test !== undefined) shift(rollout, 'testWeight', test);
    if (production !== undefined) shift(rollout, 'productionWeight', production);
  }
  Object.assign(state, { at, entered: false, passed: false, leaving: false });
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
  if (!returned.has(rollout)) {
    returned.add(rollout);
    giveBack(service, rollout, back);
  }
  if (rollout.hooks.length > 0 || !isFull(service, back)) return;
  for (const revision of service.live) {
    if (revision === back) continue;
    revision.desired = 0;
    stopTasks(service, revision, wantedTasks(revision));
  }
  finishWhenAlone(service, rollout);
}

/** Rollbacks that have their traffic where it was. */
const returned = new WeakSet<SimRollout>();

/** The functions at both shifts run again for the traffic that goes back (lambda-lifecycle-hooks). */
function giveBack(service: SimService, rollout: SimRollout, back: SimRevision): void {
  const { target } = rollout;
  const stages = [
    ...(target.productionWeight > 0 ? ['PRODUCTION_TRAFFIC_SHIFT'] : []),
    ...(target.testWeight > 0 ? ['TEST_TRAFFIC_SHIFT'] : []),
  ];
  for (const revision of service.live) {
    revision.productionWeight = revision === back ? 100 : 0;
    revision.testWeight = revision === back ? 100 : 0;
  }
  const next = ([stage, ...rest]: string[]): void => {
    rollout.stage = stage;
    look(service, 0);
    if (!stage) return;
    const failed = () => failRollback(rollout);
    const outcomes = { passed: () => next(rest), rolledBack: failed, failed };
    holdAtStage(
      rollout,
      stage,
      outcomes,
      hooksAt(rollout, stage).filter((hook) => hook.targetType !== 'PAUSE'),
    );
  };
  next(stages);
}
