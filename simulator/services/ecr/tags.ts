import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-ecr';
import type { Call, Operation } from '../../protocols/operation';
import type { Repository } from '../../world/ecr';
import { invalid, repositoryOf } from './repository';

function byArn(call: Call, arn: string | undefined): Repository {
  const [, account, name] = /^arn:aws:ecr:[a-z0-9-]+:(\d{12}):repository\/(.+)$/.exec(arn ?? '') ?? [];
  if (!account || !name) throw invalid('resourceArn', 'Invalid ARN');
  return repositoryOf(call, { registryId: account, repositoryName: name }).repository;
}

export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> = (
  input,
  call,
) => ({ tags: byArn(call, input.resourceArn).tags });

export const tagResource: Operation<TagResourceRequest, object> = (input, call) => {
  const repository = byArn(call, input.resourceArn);
  const added = input.tags ?? [];
  const kept = repository.tags.filter((tag) => !added.some((each) => each.Key === tag.Key));
  repository.tags = [...kept, ...added];
  return {};
};

export const untagResource: Operation<UntagResourceRequest, object> = (input, call) => {
  const repository = byArn(call, input.resourceArn);
  repository.tags = repository.tags.filter((tag) => !input.tagKeys?.includes(tag.Key ?? ''));
  return {};
};
