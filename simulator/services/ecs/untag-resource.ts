import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocols/operation';
import { taggedOf } from './tagged';

export const untagResource: Operation<UntagResourceRequest, UntagResourceResponse> = (input, { region }) => {
  const resource = taggedOf(region, input.resourceArn ?? '');
  resource.write(resource.read().filter((tag) => !input.tagKeys?.includes(tag.key ?? '')));
  return {};
};
