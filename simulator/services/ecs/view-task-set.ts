import type { TaskSet } from '@aws-sdk/client-ecs';
import type { SimService } from '../../world/ecs/model';
import { countsOf } from '../../world/ecs/revisions';

/** The task sets of a service that another controller deploys, with their counts of this moment; PRIMARY first. */
export function viewTaskSets(service: SimService): TaskSet[] {
  const sets = (service.taskSets ?? []).map((set) => {
    const revision = service.live.find((one) => one.deploymentId === set.id);
    if (!revision) return set;
    const { running, pending } = countsOf(revision);
    return { ...set, computedDesiredCount: revision.desired, runningCount: running, pendingCount: pending };
  });
  return [...sets.filter((set) => set.status === 'PRIMARY'), ...sets.filter((set) => set.status !== 'PRIMARY')];
}
