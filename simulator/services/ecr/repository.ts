import { AwsError } from '../../protocols/aws-error';
import type { Call } from '../../protocols/operation';
import { type EcrState, ecrOf, type Repository } from '../../world/ecr';
import type { Region } from '../../world/region';

/** The registry that an input names, the caller's own by default. */
export function registryOf(call: Call, registryId?: string): { region: Region; state: EcrState } {
  const region = registryId ? call.region.world.region(registryId, call.region.name) : call.region;
  return { region, state: ecrOf(region) };
}

/** Another account's repository is read only where its policy says so (repository-policies). */
function refuseStrangers(call: Call, owner: Region, name: string, repository: Repository | undefined): void {
  const { account } = call.region;
  if (owner.account === account || repository?.sharedWith.has(account)) return;
  const action = `ecr:${call.operation ?? 'DescribeImages'}`;
  const arn = owner.arn('ecr', `repository/${name}`);
  throw new AwsError(
    'AccessDeniedException',
    `User: ${call.callerArn} is not authorized to perform: ${action} on resource: ${arn} because no resource-based policy allows the ${action} action`,
    400,
  );
}

/** The repository that an input names, or RepositoryNotFoundException. */
export function repositoryOf(
  call: Call,
  input: { registryId?: string; repositoryName: string | undefined },
): { region: Region; state: EcrState; repository: Repository; registryId: string } {
  const { region, state } = registryOf(call, input.registryId);
  const repository = state.repositories.get(input.repositoryName ?? '');
  refuseStrangers(call, region, input.repositoryName ?? '', repository);
  if (!repository) throw repositoryNotFound(region, input.repositoryName ?? '');
  return { region, state, repository, registryId: region.account };
}

export function repositoryNotFound(region: Region, name: string): AwsError {
  const text = `The repository with name '${name}' does not exist in the registry with id '${region.account}'`;
  return new AwsError('RepositoryNotFoundException', text);
}

/** `… failed to satisfy constraint: …` in ECR's wording. */
export function invalid(parameter: string, constraint: string): AwsError {
  const text = `Invalid parameter at '${parameter}' failed to satisfy constraint: '${constraint}'`;
  return new AwsError('InvalidParameterException', text);
}

/** Lists of one request hold at most 100 members. */
export function checkBatch(parameter: string, list: unknown[] | undefined): void {
  if (list && list.length === 0) throw invalid(parameter, 'Member must have length greater than or equal to 1');
  if (list && list.length > 100) throw invalid(parameter, 'Member must have length less than or equal to 100');
}
