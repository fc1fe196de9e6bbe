import type { HealthCheck } from '@aws-sdk/client-ecs';
import { listFaults } from '../../faults/faults';
import type { Region } from '../region';
import { hasBehaviourRules } from '../workload';
import { healthNow } from './behaviour';
import type { SimContainer, SimTask } from './model';
import { isRunning, isWanted, later } from './task-steps';
import { targetVerdict } from './task-targets';
import { runningTasks } from './tasks';
import { timings } from './timings';

const checkOf = (task: SimTask, container: SimContainer): HealthCheck | undefined =>
  task.definition.definition.containerDefinitions?.find((one) => one.name === container.name)?.healthCheck;

const checked = (task: SimTask): SimContainer[] => task.containers.filter((one) => checkOf(task, one) !== undefined);

/** Begins the checks of a task that has just reached RUNNING. */
export function watchHealth(task: SimTask): void {
  const containers = checked(task);
  for (const container of containers) checkContainer(task, container);
  if (containers.length > 0) sweep(task.region);
  else if ((task.revision?.targetGroups.length ?? 0) === 0) later(task, timings.settlesAlone, () => examine(task));
}

/** One container's health check: healthy after the first that passes, unhealthy after `retries` that fail. */
function checkContainer(task: SimTask, container: SimContainer): void {
  const check = checkOf(task, container);
  if (!check) return;
  const { healthy } = healthNow(task, container);
  const interval = (check.interval ?? 30) * 1000;
  const starts = container.wire.healthStatus === 'UNKNOWN' ? (check.startPeriod ?? 0) * 1000 : 0;
  const wait = healthy ? interval : starts + interval * (check.retries ?? 3);
  later(task, wait, () => {
    if (!isRunning(task)) return;
    if (healthNow(task, container).healthy !== healthy) return checkContainer(task, container);
    container.wire.healthStatus = healthy ? 'HEALTHY' : 'UNHEALTHY';
    tellTask(task);
    examine(task);
  });
}

function tellTask(task: SimTask): void {
  const states = checked(task).map((one) => one.wire.healthStatus);
  if (states.includes('UNHEALTHY')) task.wire.healthStatus = 'UNHEALTHY';
  else task.wire.healthStatus = states.includes('UNKNOWN') ? 'UNKNOWN' : 'HEALTHY';
  task.wire.version++;
}

/** Compares a running task's checks with what the scheduler believes, and reports what changed. */
export function examine(task: SimTask): void {
  if (!isRunning(task) || !isWanted(task)) return;
  const targets = targetVerdict(task);
  const containersFail = checked(task).some((one) => one.wire.healthStatus === 'UNHEALTHY');
  if (containersFail || targets.failedIn) {
    const left = graceLeft(task);
    if (left > 0) {
      if (containersFail) lookAgain(task, left);
      return;
    }
    task.settled = false;
    if (task.unhealthy) return;
    task.unhealthy = true;
    task.report('unhealthy');
    return;
  }
  task.unhealthy = false;
  const healthy = targets.healthy && checked(task).every((one) => one.wire.healthStatus === 'HEALTHY');
  if (!healthy || task.settled) return;
  task.settled = true;
  task.everSettled = true;
  task.report('settled');
}

const inGrace = new WeakSet<SimTask>();

/** A container's check tells its failure once: looks again when the grace is over, at most an hour from now. */
function lookAgain(task: SimTask, ms: number): void {
  if (inGrace.has(task)) return;
  inGrace.add(task);
  later(task, Math.min(ms, 3_600_000), () => {
    inGrace.delete(task);
    examine(task);
  });
}

/** Failed checks are ignored for healthCheckGracePeriodSeconds after the start; simulated milliseconds that are left. */
function graceLeft(task: SimTask): number {
  const grace = (task.service?.extra.healthCheckGracePeriodSeconds ?? 0) * 1000;
  const { clock } = task.region.world;
  return grace - (clock.now() - (task.wire.startedAt?.getTime() ?? 0)) * clock.speed;
}

/** The reason that a stop for failed checks is given. */
export function unhealthyReason(task: SimTask): string {
  const { failedIn } = targetVerdict(task);
  return failedIn
    ? `Task failed ELB health checks in (target-group ${failedIn})`
    : 'Task failed container health checks';
}

const sweeps = { name: 'ecs-health-sweep', create: () => ({ on: false, quiet: true }) };

/** One look for a whole Region at what faults and rules have changed since; idle tasks hold no timer of their own. */
function sweep(region: Region): void {
  const state = region.slice(sweeps);
  if (state.on) return;
  state.on = true;
  region.world.clock.after(timings.sweep, () => {
    state.on = false;
    const quiet = listFaults(region.world).length === 0 && !hasBehaviourRules(region);
    if (!quiet || !state.quiet) recheckAll(region);
    state.quiet = quiet;
    sweep(region);
  });
}

/** Makes sure that the container health checks of seeded tasks are looked at too. */
export function watchRegion(region: Region): void {
  sweep(region);
}

function recheckAll(region: Region): void {
  for (const task of runningTasks(region)) {
    if (!isWanted(task) || task.timers.size > 0) continue;
    for (const container of checked(task)) {
      const believed = container.wire.healthStatus;
      if (healthNow(task, container).healthy !== (believed === 'HEALTHY')) checkContainer(task, container);
    }
  }
}
