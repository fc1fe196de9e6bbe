import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocols/operation';
import { taggedOf } from './tagged';

export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> = (
  input,
  { region },
) => ({ tags: taggedOf(region, input.resourceArn ?? '').read() });
