import type { TaskStopCode } from '@aws-sdk/client-ecs';
import { noCapacity } from './behaviour';
import { isDaemon, needsInstance, placeTask } from './container-instances';
import { addEvent, addNamedEvent, addProblem, tasksText } from './events';
import { look } from './look';
import type { SimContainerInstance, SimRevision, SimService, SimTask } from './model';
import { newTask } from './new-task';
import { reportTask } from './reports';
import { startTask } from './task-start';
import { drainTask, requestStop } from './task-stop';

/** At most so many tasks of a deployment start at one look. */
const batch = 20;

/** Starts up to `count` tasks of a revision; none where there is no capacity, which is told and tried again. */
export function startTasks(service: SimService, revision: SimRevision, count: number, replacing = 0): void {
  const { region, cluster } = service;
  const definition = revision.config.definition;
  if (noCapacity({ region, cluster: cluster.name, service: service.name, family: definition.family })) {
    addProblem(
      service,
      'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    );
    pause(service, revision, 60_000);
    return;
  }
  const started: SimTask[] = [];
  for (let left = Math.min(count, batch); left > 0; left--) {
    const instance = instanceFor(service, revision);
    if (instance === 'none') break;
    const task = newTask({
      instance,
      cluster,
      config: revision.config,
      service,
      revision,
      group: `service:${service.name}`,
      startedBy: revision.deploymentId,
      ordinal: revision.started++,
      tags: tagsFor(service, revision),
      enableExecuteCommand: service.extra.enableExecuteCommand,
      report: (what) => reportTask(task, what),
    });
    started.push(task);
    startTask(task);
  }
  if (started.length === 0) return;
  service.steady = false;
  const why = replacing > 0 ? ` Amazon ECS replaced ${replacing} tasks due to an unhealthy status.` : '';
  addEvent(service, `has started ${started.length} tasks: ${tasksText(started)}.${why}`);
  if (count > batch) look(service, 5_000);
}

/** The container instance of the next task; `none` is told, and tried again. */
function instanceFor(service: SimService, revision: SimRevision): SimContainerInstance | undefined | 'none' {
  if (!needsInstance(revision.config)) return undefined;
  const place = placeTask(service.cluster, revision.config, isDaemon(service) ? service : undefined);
  if (!('refused' in place)) return place;
  addProblem(
    service,
    `was unable to place a task because no container instance met all of its requirements. ${place.refused} For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`,
  );
  pause(service, revision, 60_000);
  return 'none';
}

/** Starts nothing more of this revision for `ms` simulated milliseconds. */
export function pause(service: SimService, revision: SimRevision, ms: number): void {
  revision.waiting = true;
  service.region.world.clock.after(ms, () => {
    revision.waiting = false;
    look(service, 0);
  });
}

/** Tags from the service or the task definition (propagateTags). */
function tagsFor(service: SimService, revision: SimRevision) {
  if (service.extra.propagateTags === 'SERVICE') return service.tags;
  return service.extra.propagateTags === 'TASK_DEFINITION' ? revision.config.definition.tags : [];
}

/** Stops tasks of one deployment in good order, and tells of it in AWS's words. */
export function stopTasks(
  service: SimService,
  revision: SimRevision,
  tasks: SimTask[],
  code: TaskStopCode = 'ServiceSchedulerInitiated',
  reason = `Scaling activity initiated by (deployment ${(service.live[0] ?? revision).deploymentId})`,
): void {
  const stopped = tasks.filter((task) => requestStop(task, code, reason));
  if (stopped.length === 0) return;
  service.steady = false;
  addEvent(service, `has stopped ${stopped.length} running tasks: ${tasksText(stopped)}.`);
  leaveTargets(service, revision, stopped);
}

/** Takes stopping tasks out of their target groups together, so that one event speaks of all. */
export function leaveTargets(service: SimService, revision: SimRevision, tasks: SimTask[]): void {
  const leaving = tasks.filter((task) => task.registered).length;
  let told = false;
  for (const task of tasks) {
    drainTask(task, () => {
      if (told) return;
      told = true;
      for (const group of revision.targetGroups) {
        addEvent(service, `deregistered ${leaving} targets in (target-group ${group.arn})`);
      }
      addNamedEvent(
        service,
        `service ${service.name}, taskSet ${revision.deploymentId}`,
        `has begun draining connections on ${leaving} tasks.`,
      );
    });
  }
}
