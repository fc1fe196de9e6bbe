import { addProblem } from './events';
import { look } from './look';
import type { SimRevision, SimService, SimTask, TaskReport } from './model';
import { hasRun } from './task-steps';
import { backOffMs, timings } from './timings';

/** What the scheduler makes of one step of a service's task. */
export function reportTask(task: SimTask, what: TaskReport): void {
  const { service, revision } = task;
  if (!service || !revision) return;
  switch (what) {
    case 'running':
      revision.startFailures = 0;
      look(service, timings.look);
      return;
    case 'settled':
      succeeded(service, revision);
      look(service, timings.look);
      return;
    case 'unhealthy':
      look(service, 500);
      return;
    case 'stopping':
      if (task.wire.stopCode === 'EssentialContainerExited' && !task.everSettled) countFailure(task);
      if (task.wire.stopCode === 'TaskFailedToStart') backOff(service, revision);
      look(service, paceAfter(task, service));
      return;
    case 'left':
      look(service, task.wire.stopCode === 'ServiceSchedulerInitiated' ? timings.left : paceAfter(task, service));
      return;
    case 'stopped':
      if (task.wire.stopCode === 'TaskFailedToStart') failedToStart(task, service, revision);
      look(service, task.wire.stopCode === 'EssentialContainerExited' ? paceAfter(task, service) : timings.verdict);
  }
}

/** How soon the scheduler looks after a task that ends: at once nearly for the failure that trips the breaker. */
function paceAfter(task: SimTask, service: SimService): number {
  if (task.wire.stopCode !== 'EssentialContainerExited') return timings.replace;
  const { failureCount = 0, threshold = 3 } = service.rollout?.breaker ?? {};
  return failureCount >= threshold ? timings.verdict : timings.restart;
}

/** Counts one failure of a deployment, once a task (deployment-circuit-breaker, stages 1 and 2). */
export function countFailure(task: SimTask): void {
  const { service, revision } = task;
  if (!service || !revision || task.counted) return;
  task.counted = true;
  revision.failedTasks++;
  const { rollout } = service;
  if (rollout?.target === revision && rollout.status === 'IN_PROGRESS') {
    rollout.breaker.failureCount = (rollout.breaker.failureCount ?? 0) + 1;
    rollout.updatedAt = service.region.world.clock.now();
  }
}

function succeeded(service: SimService, revision: SimRevision): void {
  revision.failedTasks = 0;
  revision.startFailures = 0;
  const { rollout } = service;
  if (rollout?.target !== revision) return;
  if (rollout.configuration.deploymentCircuitBreaker?.resetOnHealthyTask ?? true) rollout.breaker.failureCount = 0;
}

function failedToStart(task: SimTask, service: SimService, revision: SimRevision): void {
  if (hasRun(task)) return;
  countFailure(task);
  addProblem(service, `was unable to place a task. Reason: ${task.wire.stoppedReason}.`);
  if (revision.startFailures >= 3) addProblem(service, 'is unable to consistently start tasks successfully.');
}

/** Starts nothing more of a revision for a while; tasks that fail together count once. */
export function backOff(service: SimService, revision: SimRevision): void {
  if (revision.waiting) return;
  revision.startFailures++;
  revision.waiting = true;
  service.region.world.clock.after(backOffMs(revision.startFailures), () => {
    revision.waiting = false;
    look(service, 0);
  });
}
