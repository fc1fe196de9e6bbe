import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocols/operation';
import { taggedOf } from './tagged';

export const tagResource: Operation<TagResourceRequest, TagResourceResponse> = (input, { region }) => {
  const resource = taggedOf(region, input.resourceArn ?? '');
  const added = input.tags ?? [];
  const kept = resource.read().filter((tag) => !added.some((one) => one.key === tag.key));
  resource.write([...kept, ...added]);
  return {};
};
