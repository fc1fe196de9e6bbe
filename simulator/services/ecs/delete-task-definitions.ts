import type { DeleteTaskDefinitionsRequest, DeleteTaskDefinitionsResponse, TaskDefinition } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import type { SimTaskDefinition } from '../../world/ecs/model';
import { ecsOf } from '../../world/ecs/state';
import { findTaskDefinition } from '../../world/ecs/task-definitions';
import type { Region } from '../../world/region';

/** INACTIVE → DELETE_IN_PROGRESS, gone as soon as no task and no service refers to it; ten at most. */
export const deleteTaskDefinitions: Operation<DeleteTaskDefinitionsRequest, DeleteTaskDefinitionsResponse> = (
  input,
  { region },
) => {
  const asked = input.taskDefinitions ?? [];
  if (asked.length === 0 || asked.length > 10) {
    throw new AwsError('InvalidParameterException', 'taskDefinitions can have at most 10 items.');
  }
  const taskDefinitions: TaskDefinition[] = [];
  const failures = [];
  for (const reference of asked) {
    const found = findTaskDefinition(region, reference);
    if (!found) {
      failures.push({ arn: reference, reason: 'MISSING' });
      continue;
    }
    if (found.definition.status === 'ACTIVE') {
      failures.push({
        arn: found.arn,
        reason: 'The specified task definition is still in ACTIVE status. Please deregister the target and try again.',
      });
      continue;
    }
    found.definition.status = 'DELETE_IN_PROGRESS';
    found.definition.deleteRequestedAt = new Date(region.world.clock.now());
    taskDefinitions.push({ ...found.definition });
    removeWhenUnused(region, found);
  }
  return { taskDefinitions, failures };
};

function removeWhenUnused(region: Region, definition: SimTaskDefinition): void {
  const { clusters, families } = ecsOf(region);
  region.world.clock.after(60_000, () => {
    const used = [...clusters.values()].some(
      (cluster) =>
        [...cluster.tasks.values()].some((task) => task.definition === definition) ||
        [...cluster.services.values()].some((one) => one.live.some((live) => live.config.definition === definition)),
    );
    if (used) {
      removeWhenUnused(region, definition);
      return;
    }
    const family = families.get(definition.family);
    if (family) family.revisions = family.revisions.filter((one) => one !== definition);
  });
}
