import { behaviourAtStart } from './behaviour';
import type { SimContainer, SimTask } from './model';
import { pullImages } from './pull-images';
import { watchHealth } from './task-health';
import { dateNow, later, paceOf, setAttachment, step } from './task-steps';
import { endTask } from './task-stop';
import { announce } from './tasks';
import { timings } from './timings';

/** Sends a new task on its way: PROVISIONING → PENDING → (ACTIVATING →) RUNNING, or to its end. */
export function startTask(task: SimTask): void {
  setAttachment(task, 'PRECREATED');
  later(task, paceOf(task).provisioning, () => becomePending(task));
}

function becomePending(task: SimTask): void {
  step(task, 'PENDING');
  setAttachment(task, 'ATTACHED');
  task.wire.connectivity = 'CONNECTED';
  task.wire.connectivityAt = dateNow(task);
  later(task, paceOf(task).pullStarts, () => beginPull(task));
}

function beginPull(task: SimTask): void {
  task.wire.pullStartedAt = dateNow(task);
  const failed = pullImages(task);
  if (failed) {
    if (task.revision) task.revision.digestFailures++;
    later(task, timings.pullRetries, () => endTask(task, 'TaskFailedToStart', failed.error));
    return;
  }
  later(task, paceOf(task).pulls, () => {
    task.wire.pullStoppedAt = dateNow(task);
    later(task, paceOf(task).starts, () => startContainers(task));
  });
}

function startContainers(task: SimTask): void {
  for (const container of task.containers) {
    container.behaviour = behaviourAtStart(task, container);
    container.wire.lastStatus = 'RUNNING';
  }
  if (needsActivating(task)) {
    step(task, 'ACTIVATING');
    later(task, timings.activating, () => run(task));
  } else {
    run(task);
  }
}

/** Only several target groups, service discovery and Service Connect need it (task lifecycle). */
function needsActivating(task: SimTask): boolean {
  const config = task.revision?.config;
  if (!config) return false;
  const connect = config.serviceConnectConfiguration?.enabled ?? false;
  return config.loadBalancers.length > 1 || config.serviceRegistries.length > 0 || connect;
}

function run(task: SimTask): void {
  step(task, 'RUNNING');
  task.wire.startedAt = dateNow(task);
  for (const container of task.containers) {
    announce(task.region, { type: 'container-started', task, container });
    const { exitAfterMs } = container.behaviour ?? {};
    if (exitAfterMs !== undefined) later(task, exitAfterMs, () => exitContainer(task, container));
  }
  watchHealth(task);
  task.report('running');
}

function exitContainer(task: SimTask, container: SimContainer): void {
  const { exitCode = 0, exitReason, lastLines = [] } = container.behaviour ?? {};
  announce(task.region, { type: 'container-exited', task, container, lastLines });
  container.wire.lastStatus = 'STOPPED';
  container.wire.exitCode = exitCode;
  container.wire.reason = exitReason;
  container.wire.healthStatus = 'UNKNOWN';
  if (container.essential) endTask(task, 'EssentialContainerExited', 'Essential container in task exited');
}
