import type { ListTaskDefinitionFamiliesRequest, ListTaskDefinitionFamiliesResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocols/operation';
import { ecsOf } from '../../world/ecs/state';
import { page } from './paging';

/** ACTIVE families have an ACTIVE revision, INACTIVE ones have none; without a status both are listed. */
export const listTaskDefinitionFamilies: Operation<
  ListTaskDefinitionFamiliesRequest,
  ListTaskDefinitionFamiliesResponse
> = (input, { region }) => {
  const status = input.status ?? 'ALL';
  const names = [...ecsOf(region).families.entries()]
    .filter(([name, { revisions }]) => {
      const active = revisions.some((one) => one.definition.status === 'ACTIVE');
      const wanted = status === 'ALL' || (status === 'ACTIVE') === active;
      return wanted && revisions.length > 0 && name.startsWith(input.familyPrefix ?? '');
    })
    .map(([name]) => name)
    .sort();
  const { items, nextToken } = page(names, input, { standard: 100, most: 100 });
  return { families: items, nextToken };
};
