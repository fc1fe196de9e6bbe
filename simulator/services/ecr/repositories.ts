import type {
  CreateRepositoryRequest,
  CreateRepositoryResponse,
  DeleteRepositoryRequest,
  DeleteRepositoryResponse,
  Repository as Described,
  DescribeRepositoriesRequest,
  DescribeRepositoriesResponse,
  PutImageTagMutabilityRequest,
  PutImageTagMutabilityResponse,
} from '@aws-sdk/client-ecr';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { type Repository, repositoryIn } from '../../world/ecr';
import type { Region } from '../../world/region';
import { pageOf } from './page';
import { checkBatch, invalid, registryOf, repositoryNotFound, repositoryOf } from './repository';

const namePattern = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

function describe(region: Region, repository: Repository): Described {
  return {
    repositoryArn: repository.arn,
    registryId: region.account,
    repositoryName: repository.name,
    repositoryUri: `${region.account}.dkr.ecr.${region.name}.amazonaws.com/${repository.name}`,
    createdAt: new Date(repository.createdAt),
    imageTagMutability: repository.mutability,
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: repository.kmsKey
      ? { encryptionType: 'KMS', kmsKey: repository.kmsKey }
      : { encryptionType: 'AES256' },
  };
}

export const describeRepositories: Operation<DescribeRepositoriesRequest, DescribeRepositoriesResponse> = (
  input,
  call,
) => {
  const { region, state } = registryOf(call, input.registryId);
  checkBatch('repositoryNames', input.repositoryNames);
  if (input.repositoryNames) {
    const named = input.repositoryNames.map((name) => {
      const repository = state.repositories.get(name);
      if (!repository) throw repositoryNotFound(region, name);
      return describe(region, repository);
    });
    return { repositories: named };
  }
  const { page, nextToken } = pageOf([...state.repositories.values()], input);
  return { repositories: page.map((repository) => describe(region, repository)), nextToken };
};

export const createRepository: Operation<CreateRepositoryRequest, CreateRepositoryResponse> = (input, call) => {
  const { region, state } = registryOf(call, input.registryId);
  const name = input.repositoryName ?? '';
  if (!namePattern.test(name) || name.length < 2 || name.length > 256) {
    throw invalid('repositoryName', `must satisfy regular expression '${namePattern.source}'`);
  }
  if (state.repositories.has(name)) {
    const text = `The repository with name '${name}' already exists in the registry with id '${region.account}'`;
    throw new AwsError('RepositoryAlreadyExistsException', text);
  }
  const repository = repositoryIn(region, name);
  repository.mutability = input.imageTagMutability ?? 'MUTABLE';
  repository.scanOnPush = input.imageScanningConfiguration?.scanOnPush ?? false;
  repository.tags = input.tags ?? [];
  const { encryptionType, kmsKey } = input.encryptionConfiguration ?? {};
  if (encryptionType?.startsWith('KMS')) repository.kmsKey = kmsKey ?? region.arn('kms', 'alias/aws/ecr');
  return { repository: describe(region, repository) };
};

export const deleteRepository: Operation<DeleteRepositoryRequest, DeleteRepositoryResponse> = (input, call) => {
  const { region, state, repository } = repositoryOf(call, input);
  if (repository.images.size > 0 && !input.force) {
    const text = `The repository with name '${repository.name}' in registry with id '${region.account}' cannot be deleted because it still contains images`;
    throw new AwsError('RepositoryNotEmptyException', text);
  }
  state.repositories.delete(repository.name);
  return { repository: describe(region, repository) };
};

export const putImageTagMutability: Operation<PutImageTagMutabilityRequest, PutImageTagMutabilityResponse> = (
  input,
  call,
) => {
  const { repository, registryId } = repositoryOf(call, input);
  repository.mutability = input.imageTagMutability ?? repository.mutability;
  return { registryId, repositoryName: repository.name, imageTagMutability: repository.mutability };
};
