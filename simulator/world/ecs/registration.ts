import { addEvent } from './events';
import type { SimService } from './model';
import { examine } from './task-health';
import { isRunning, isWanted } from './task-steps';
import { registerTargets } from './task-targets';

/** Puts every running task that is in no target group yet into those of its revision, with one event a group. */
export function registerNew(service: SimService): void {
  for (const revision of service.live) {
    if (revision.targetGroups.length === 0) continue;
    const fresh = [...revision.tasks].filter((task) => isRunning(task) && isWanted(task) && !task.registered);
    if (fresh.length === 0) continue;
    for (const task of fresh) registerTargets(task, () => examine(task));
    for (const group of revision.targetGroups) {
      addEvent(service, `registered ${fresh.length} targets in (target-group ${group.arn})`);
    }
  }
}
