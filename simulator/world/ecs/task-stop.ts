import type { TaskStopCode } from '@aws-sdk/client-ecs';
import type { SimTask } from './model';
import { freeNetwork } from './network';
import { cancelWaits, dateNow, hasRun, isWanted, later, paceOf, setAttachment, step } from './task-steps';
import { deregisterTargets } from './task-targets';
import { announce } from './tasks';
import { timings } from './timings';

/** Marks that the task is to end; says false when it already was. */
export function requestStop(task: SimTask, code: TaskStopCode, reason: string | undefined): boolean {
  if (!isWanted(task)) return false;
  cancelWaits(task);
  task.wire.desiredStatus = 'STOPPED';
  task.wire.stopCode = code;
  task.wire.stoppedReason = reason;
  task.wire.stoppingAt = dateNow(task);
  task.wire.version++;
  task.settled = false;
  return true;
}

/** Ends a task that cannot go on (an essential container ended, the image cannot be pulled): no draining first. */
export function endTask(task: SimTask, code: TaskStopCode, reason: string): void {
  if (!requestStop(task, code, reason)) return;
  deregisterTargets(task, () => {});
  task.report('stopping');
  terminate(task);
}

/**
 * Ends a task in good order: out of its target groups, their draining awaited, then SIGTERM to its containers.
 * The targets leave after `timings.deregister`; `deregistered` is told then.
 */
export function drainTask(task: SimTask, deregistered: () => void): void {
  task.report('stopping');
  if (!task.registered) {
    later(task, hasRun(task) ? timings.deregister : 0, () => terminate(task));
    return;
  }
  later(task, timings.deregister, () => {
    step(task, 'DEACTIVATING');
    deregisterTargets(task, () => {
      if (task.wire.lastStatus === 'DEACTIVATING') terminate(task);
    });
    deregistered();
  });
}

/** SIGTERM to its containers, and what follows. */
export function terminate(task: SimTask): void {
  cancelWaits(task);
  if (!hasRun(task)) {
    for (const container of task.containers) container.wire.lastStatus = 'STOPPED';
    deprovision(task);
    return;
  }
  step(task, 'STOPPING');
  later(task, timings.terminates, () => {
    for (const container of task.containers) {
      if (container.wire.lastStatus === 'STOPPED') continue;
      announce(task.region, { type: 'container-exited', task, container, lastLines: [] });
      container.wire.lastStatus = 'STOPPED';
      container.wire.exitCode = 0;
      container.wire.healthStatus = 'UNKNOWN';
    }
    deprovision(task);
  });
}

function deprovision(task: SimTask): void {
  task.wire.executionStoppedAt = dateNow(task);
  if (!task.ip) {
    finish(task);
    return;
  }
  step(task, 'DEPROVISIONING');
  setAttachment(task, 'DETACHING');
  task.report('left');
  later(task, paceOf(task).deprovisioning, () => finish(task));
}

function finish(task: SimTask): void {
  cancelWaits(task);
  step(task, 'STOPPED');
  setAttachment(task, 'DELETED');
  task.wire.stoppedAt = dateNow(task);
  task.wire.connectivity = 'DISCONNECTED';
  task.wire.healthStatus = 'UNKNOWN';
  task.revision?.tasks.delete(task);
  if (task.ip) freeNetwork(task.region, task.ip);
  const { clock } = task.region.world;
  // An hour of wall time: what clients see of a stopped task does not shrink with the speed.
  clock.after(timings.stoppedTaskKept * clock.speed, () => task.cluster.tasks.delete(task.id));
  announce(task.region, { type: 'stopped', task });
  task.report('stopped');
}
