import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-rds';
import type { Operation } from '../../protocols/operation';
import { rdsOf } from '../../world/rds';
import { databaseOf } from './find';

export const listTagsForResource: Operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput> = (
  input,
  call,
) => {
  const arn = input.ResourceName ?? '';
  if (arn.includes(':db:')) databaseOf(call.region, arn);
  return { TagList: rdsOf(call.region).tags.get(arn) ?? [] };
};
