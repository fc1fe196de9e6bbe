import type { ListTaskDefinitionsRequest, ListTaskDefinitionsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocols/operation';
import { ecsOf } from '../../world/ecs/state';
import { page } from './paging';

/** ACTIVE ones unless asked otherwise, by family and revision; `familyPrefix` is a family's full name here. */
export const listTaskDefinitions: Operation<ListTaskDefinitionsRequest, ListTaskDefinitionsResponse> = (
  input,
  { region },
) => {
  const status = input.status ?? 'ACTIVE';
  const names = [...ecsOf(region).families.keys()].filter((name) => !input.familyPrefix || name === input.familyPrefix);
  const found = names
    .sort()
    .flatMap((name) => ecsOf(region).families.get(name)?.revisions ?? [])
    .filter((one) => one.definition.status === status);
  if (input.sort === 'DESC') found.reverse();
  const { items, nextToken } = page(found, input, { standard: 100, most: 100 });
  return { taskDefinitionArns: items.map((one) => one.arn), nextToken };
};
