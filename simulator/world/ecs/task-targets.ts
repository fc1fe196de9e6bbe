import { deregisterTarget, registerTarget, targetState } from '../targets';
import { healthNow } from './behaviour';
import type { SimTask } from './model';

/** A task with an interface of its own is reached by its address, another one at its host's port. */
const idOf = (task: SimTask): string => task.ip ?? task.instance?.ec2InstanceId ?? task.id;

function portOf(task: SimTask, group: { container: string; port: number }): number {
  const bindings = task.containers.find((one) => one.name === group.container)?.wire.networkBindings;
  return bindings?.find((one) => one.containerPort === group.port)?.hostPort ?? group.port;
}

/**
 * Puts a running task into the target groups of its revision. `answered` is told after each health check that
 * disagrees with what the scheduler believes of the task.
 */
export function registerTargets(task: SimTask, answered: () => void): void {
  task.registered = true;
  for (const group of task.revision?.targetGroups ?? []) {
    const container = task.containers.find((one) => one.name === group.container);
    if (!container) continue;
    registerTarget(task.region, group.arn, { id: idOf(task), port: portOf(task, group), zone: task.zone }, () => {
      const health = healthNow(task, container);
      const known = health.healthy ? task.settled : task.unhealthy;
      if (!known) task.region.world.clock.after(0, answered);
      return health;
    });
  }
}

/** Takes it out again; `drained` is told once, when every group has drained it (at once when there is none). */
export function deregisterTargets(task: SimTask, drained: () => void): void {
  const groups = task.registered ? (task.revision?.targetGroups ?? []) : [];
  task.registered = false;
  let left = groups.length;
  if (left === 0) drained();
  for (const group of groups) {
    deregisterTarget(task.region, group.arn, idOf(task), portOf(task, group), () => {
      left--;
      if (left === 0) drained();
    });
  }
}

/** Whether all its targets pass, or the first group in which it fails. */
export function targetVerdict(task: SimTask): { healthy: boolean; failedIn?: string } {
  const groups = task.revision?.targetGroups ?? [];
  if (groups.length === 0) return { healthy: true };
  if (!task.registered) return { healthy: false };
  const states = groups.map((group) => ({
    arn: group.arn,
    state: targetState(task.region, group.arn, idOf(task), portOf(task, group)),
  }));
  const failed = states.find((one) => one.state === 'unhealthy');
  return { healthy: states.every((one) => one.state === 'healthy'), failedIn: failed?.arn };
}
