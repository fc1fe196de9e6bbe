import type {
  DeleteLifecyclePolicyRequest,
  DeleteLifecyclePolicyResponse,
  GetLifecyclePolicyRequest,
  GetLifecyclePolicyResponse,
  GetRepositoryPolicyRequest,
  GetRepositoryPolicyResponse,
  PutLifecyclePolicyRequest,
  PutLifecyclePolicyResponse,
} from '@aws-sdk/client-ecr';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { invalid, repositoryOf } from './repository';

function noPolicy(name: string, registryId: string): AwsError {
  const text = `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${registryId}'`;
  return new AwsError('LifecyclePolicyNotFoundException', text);
}

export const getLifecyclePolicy: Operation<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse> = (input, call) => {
  const { repository, registryId } = repositoryOf(call, input);
  if (!repository.lifecyclePolicy) throw noPolicy(repository.name, registryId);
  return { registryId, repositoryName: repository.name, lifecyclePolicyText: repository.lifecyclePolicy };
};

/** Keeps the policy; the simulator expires no image by it. */
export const putLifecyclePolicy: Operation<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse> = (input, call) => {
  const { repository, registryId } = repositoryOf(call, input);
  try {
    JSON.parse(input.lifecyclePolicyText ?? '');
  } catch {
    throw invalid('LifecyclePolicyText', 'Lifecycle policy validation failure');
  }
  repository.lifecyclePolicy = input.lifecyclePolicyText;
  return { registryId, repositoryName: repository.name, lifecyclePolicyText: repository.lifecyclePolicy };
};

export const deleteLifecyclePolicy: Operation<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse> = (
  input,
  call,
) => {
  const { repository, registryId } = repositoryOf(call, input);
  const lifecyclePolicyText = repository.lifecyclePolicy;
  if (!lifecyclePolicyText) throw noPolicy(repository.name, registryId);
  repository.lifecyclePolicy = undefined;
  return { registryId, repositoryName: repository.name, lifecyclePolicyText };
};

/** No repository here has a policy of its own. */
export const getRepositoryPolicy: Operation<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse> = (
  input,
  call,
) => {
  const { repository, registryId } = repositoryOf(call, input);
  const text = `Repository policy does not exist for the repository with name '${repository.name}' in the registry with id '${registryId}'`;
  throw new AwsError('RepositoryPolicyNotFoundException', text);
};
