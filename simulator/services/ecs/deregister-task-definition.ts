import type { DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { findTaskDefinition } from '../../world/ecs/task-definitions';

/** ACTIVE → INACTIVE; what runs of it goes on. A revision is required. */
export const deregisterTaskDefinition: Operation<DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse> = (
  input,
  { region },
) => {
  const reference = input.taskDefinition ?? '';
  if (!/:\d+$/.test(reference)) throw new AwsError('ClientException', 'Revision is missing.');
  const found = findTaskDefinition(region, reference);
  if (!found) throw new AwsError('ClientException', 'Unable to describe task definition.');
  if (found.definition.status === 'ACTIVE') {
    found.definition.status = 'INACTIVE';
    found.definition.deregisteredAt = new Date(region.world.clock.now());
  }
  return { taskDefinition: found.definition };
};
