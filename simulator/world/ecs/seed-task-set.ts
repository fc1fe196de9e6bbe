import type { TaskSet } from '@aws-sdk/client-ecs';
import type { SimRevision, SimService } from './model';
import { taskSetOf } from './task-sets';

/** The one task set of a service that CodeDeploy or another controller deploys: it has no deployments of its own. */
export function seedTaskSet(service: SimService, revision: SimRevision): TaskSet {
  return {
    ...taskSetOf(service, revision),
    status: 'PRIMARY',
    stabilityStatus: 'STEADY_STATE',
    stabilityStatusAt: new Date(revision.updatedAt),
  };
}
