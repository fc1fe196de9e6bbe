import { addEvent, addNamedEvent } from './events';
import { hexId } from './ids';
import type { SimRevision, SimRollout, SimService } from './model';
import { alarmReason } from './rollback';

/** The events that a service's past deployments left, oldest first, with the moments of a recorded rollout. */
export function tellHistory(service: SimService): void {
  const ids = new Map<SimRevision, { id: string }[]>();
  const tasksOf = (revision: SimRevision): { id: string }[] => {
    let tasks = ids.get(revision);
    if (!tasks) {
      tasks = revision.tasks.size > 0 ? [...revision.tasks] : made(service.desiredCount);
      ids.set(revision, tasks);
    }
    return tasks;
  };
  for (const rollout of [...service.rollouts].reverse()) tellRollout(service, rollout, tasksOf);
}

const made = (count: number): { id: string }[] => Array.from({ length: count }, () => ({ id: hexId() }));

function tellRollout(service: SimService, rollout: SimRollout, tasksOf: (of: SimRevision) => { id: string }[]): void {
  const { target, rollback, createdAt: began, updatedAt: ended } = rollout;
  const [before] = rollout.sources;
  if (rollback && before) {
    const turned = rollback.startedAt?.getTime() ?? ended;
    tellFailures(service, rollout, turned);
    addEvent(service, `rolling back to deployment ${before.deploymentId}.`, turned);
    tellEnd(service, before, ended);
    return;
  }
  if (rollout.status !== 'SUCCESSFUL') return;
  tellTasks(service, 'has started', '', tasksOf(target), began + 14_600);
  tellTargets(service, target, 'registered', began + 44_000);
  if (before) {
    const drains = before.targetGroups.length > 0;
    const stops = Math.max(began + 60_000, ended - (drains ? 64_000 : 6_000));
    tellTasks(service, 'has stopped', 'running ', tasksOf(before), stops);
    tellTargets(service, before, 'deregistered', stops + 1_900);
    if (drains && service.desiredCount > 0) {
      addNamedEvent(
        service,
        `service ${service.name}, taskSet ${before.deploymentId}`,
        `has begun draining connections on ${service.desiredCount} tasks.`,
        stops + 1_904,
      );
    }
  }
  tellEnd(service, target, ended);
}

/** The tries of a deployment that the breaker ended, or that a person took back. */
function tellFailures(service: SimService, rollout: SimRollout, turned: number): void {
  const { target, createdAt: began, breaker } = rollout;
  const tries = rollout.byPerson || rollout.alarms.status === 'TRIGGERED' ? 1 : (breaker.failureCount ?? 3);
  for (let nth = 0; nth < tries && service.desiredCount > 0; nth++) {
    const at = began + 14_600 + ((turned - began - 20_000) / tries) * nth;
    tellTasks(service, 'has started', '', made(1), at);
  }
  if (rollout.byPerson) return;
  const why = rollout.alarms.status === 'TRIGGERED' ? alarmReason : 'tasks failed to start.';
  addEvent(service, `(deployment ${target.deploymentId}) deployment failed: ${why}`, turned);
}

function tellTasks(service: SimService, verb: string, kind: string, tasks: { id: string }[], at: number): void {
  if (tasks.length === 0) return;
  const named = tasks.map((task) => `(task ${task.id})`).join(' ');
  addEvent(service, `${verb} ${tasks.length} ${kind}tasks: ${named}.`, at);
}

function tellTargets(service: SimService, revision: SimRevision, verb: string, at: number): void {
  if (service.desiredCount === 0) return;
  for (const group of revision.targetGroups) {
    addEvent(service, `${verb} ${service.desiredCount} targets in (target-group ${group.arn})`, at);
  }
}

function tellEnd(service: SimService, stays: SimRevision, ended: number): void {
  addEvent(service, `(deployment ${stays.deploymentId}) deployment completed.`, ended);
  addEvent(service, 'has reached a steady state.', ended);
}
