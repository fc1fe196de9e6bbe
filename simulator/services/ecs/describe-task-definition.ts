import type { DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { findTaskDefinition } from '../../world/ecs/task-definitions';

export const describeTaskDefinition: Operation<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse> = (
  input,
  { region },
) => {
  const found = findTaskDefinition(region, input.taskDefinition ?? '');
  if (!found) throw new AwsError('ClientException', 'Unable to describe task definition.');
  return { taskDefinition: found.definition, tags: input.include?.includes('TAGS') ? found.tags : undefined };
};
