import { healthNow } from './behaviour';
import { addEvent } from './events';
import type { SimRevision, SimService, SimTask } from './model';
import { stopTasks } from './place';
import { countFailure } from './reports';
import { unhealthyReason } from './task-health';
import { targetVerdict } from './task-targets';

/** Tells of failed checks, counts them against the deployment, and stops the tasks. */
export function stopUnhealthy(service: SimService, revision: SimRevision, tasks: SimTask[]): void {
  for (const task of tasks) {
    const { failedIn } = targetVerdict(task);
    if (failedIn) {
      const group = revision.targetGroups.find((one) => one.arn === failedIn);
      const container = task.containers.find((one) => one.name === group?.container);
      const codes = container ? ` with these codes: [${healthNow(task, container).code}]` : '';
      addEvent(
        service,
        `(port ${group?.port ?? 80}) is unhealthy in (target-group ${failedIn}) due to (reason Health checks failed${codes}).`,
      );
    } else {
      addEvent(service, `(task ${task.id}) failed container health checks.`);
    }
    if (!task.everSettled) countFailure(task);
    stopTasks(service, revision, [task], 'ServiceSchedulerInitiated', unhealthyReason(task));
  }
}
