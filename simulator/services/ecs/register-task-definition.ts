import type { RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { registerTaskDefinition as register } from '../../world/ecs/task-definitions';

export const registerTaskDefinition: Operation<RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse> = (
  input,
  { region },
) => {
  for (const container of input.containerDefinitions ?? []) {
    if (!container.name) throw new AwsError('ClientException', 'Container.name should not be null or empty.');
    if (!container.image) throw new AwsError('ClientException', 'Container.image should not be null or empty.');
    if (container.memory === undefined && container.memoryReservation === undefined && !input.memory) {
      throw new AwsError(
        'ClientException',
        `Invalid setting for container '${container.name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
      );
    }
  }
  if (!input.containerDefinitions?.length) {
    throw new AwsError('ClientException', 'Container list cannot be empty.');
  }
  const made = register(region, input);
  return { taskDefinition: made.definition, tags: input.tags };
};
