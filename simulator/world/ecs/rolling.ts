import { earlyCriteria, enoughHealthy } from './early-success.rules';
import { addEvent, addProblem } from './events';
import { look } from './look';
import type { SimRevision, SimRollout, SimService, SimTask } from './model';
import { startTasks, stopTasks } from './place';
import { roomTakers, wantedTasks } from './revisions';
import { planRolling, type Side } from './rolling.rules';
import { isWanted } from './task-steps';
import { stopUnhealthy } from './unhealthy';

interface Sorted extends Side {
  tasks: { settled: SimTask[]; waiting: SimTask[]; unhealthy: SimTask[] };
}

function sortTasks(revision: SimRevision): Sorted {
  const tasks: Sorted['tasks'] = { settled: [], waiting: [], unhealthy: [] };
  for (const task of wantedTasks(revision)) {
    if (task.unhealthy) tasks.unhealthy.push(task);
    else if (task.settled) tasks.settled.push(task);
    else tasks.waiting.push(task);
  }
  return {
    tasks,
    settled: tasks.settled.length,
    waiting: tasks.waiting.length,
    unhealthy: tasks.unhealthy.length,
    desired: revision.desired,
  };
}

/** One look at a service that rolls, or rests: starts and stops what minimum and maximum allow. */
export function roll(service: SimService): void {
  const [primary, ...others] = service.live;
  if (!primary) return;
  const own = sortTasks(primary);
  const sides = others.map(sortTasks);
  const rollout = service.rollout !== undefined;
  const plan = planRolling({
    desired: service.desiredCount,
    minimumPercent: service.deploymentConfiguration.minimumHealthyPercent ?? 100,
    maximumPercent: service.deploymentConfiguration.maximumPercent ?? 200,
    stopping: service.live.flatMap(roomTakers).filter((task) => !isWanted(task)).length,
    primary: own,
    others: sides,
    rollout,
    mayStart: !primary.waiting,
    stalled: primary.stalled,
  });

  const stops = new Map<SimRevision, SimTask[]>();
  take(stops, primary, own, plan.stop);
  others.forEach((revision, at) => {
    const side = sides[at];
    const wish = plan.others[at];
    if (!side || !wish) return;
    take(stops, revision, side, wish);
    revision.desired = wish.desired;
  });
  for (const [revision, tasks] of stops) {
    const ill = tasks.filter((task) => task.unhealthy);
    stopUnhealthy(service, revision, ill);
    stopTasks(
      service,
      revision,
      tasks.filter((task) => !task.unhealthy),
    );
  }

  const replacing = rollout ? 0 : Math.min(plan.start, own.unhealthy - plan.stop.unhealthy);
  if (plan.start > 0) startTasks(service, primary, plan.start, replacing);
  others.forEach((revision, at) => {
    const again = plan.others[at]?.start ?? 0;
    if (again > 0 && !revision.waiting) startTasks(service, revision, again);
  });
  tellDesired(service, primary, rollout);
  if (plan.stuck) {
    addProblem(
      service,
      'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    );
  }
}

/** Picks what to stop: the newest first of those that have not settled, the oldest of those that have. */
function take(
  stops: Map<SimRevision, SimTask[]>,
  revision: SimRevision,
  side: Sorted,
  wish: { settled: number; waiting: number; unhealthy: number },
): void {
  const tasks = [
    ...side.tasks.unhealthy.slice(0, wish.unhealthy),
    ...side.tasks.waiting.reverse().slice(0, wish.waiting),
    ...side.tasks.settled.slice(0, wish.settled),
  ];
  if (tasks.length > 0) stops.set(revision, tasks);
}

/** A PRIMARY's desired count follows what was placed of it while it rolls, and the service's at rest. */
function tellDesired(service: SimService, primary: SimRevision, rollout: boolean): void {
  const wanted = wantedTasks(primary).length;
  primary.desired = rollout ? Math.min(service.desiredCount, Math.max(primary.desired, wanted)) : service.desiredCount;
}

/** Whether the PRIMARY is all that takes room, at its desired count, every task settled. */
export function isSteady(service: SimService): boolean {
  const [primary, ...others] = service.live;
  if (!primary || primary.stalled) return false;
  const tasks = [...primary.tasks];
  const settled = tasks.filter((task) => task.settled).length;
  if (settled !== service.desiredCount || roomTakers(primary).length !== settled) return false;
  return others.every((revision) => roomTakers(revision).length === 0);
}

/** Whether a deployment is done: all of that, or as much as its early success criteria want. */
export function isComplete(service: SimService, { configuration, rollback }: SimRollout): boolean {
  const criteria = earlyCriteria(configuration);
  const [primary, ...others] = service.live;
  if (!criteria || rollback || !primary || primary.stalled) return isSteady(service);
  const settled = [...primary.tasks].filter((task) => task.settled).length;
  if (settled < enoughHealthy(service.desiredCount, criteria.healthyPercent)) return false;
  const deferred = criteria.sourceServiceRevisionCleanup === 'DEFERRED';
  return deferred || others.every((revision) => roomTakers(revision).length === 0);
}

/** Tells once, at rest, that the service is steady again. */
export function tellSteady(service: SimService): void {
  if (service.steady || service.rollout || !isSteady(service)) return;
  service.steady = true;
  addEvent(service, 'has reached a steady state.');
}

/** An older deployment that has nothing left although no service deployment runs leaves the list. */
export function dropEmpty(service: SimService): void {
  if (service.rollout || service.live.length < 2 || service.live[0]?.stalled) return;
  if (!isSteady(service)) return;
  for (const revision of service.live.slice(1)) revision.status = 'INACTIVE';
  service.live = service.live.slice(0, 1);
  look(service, 0);
}
