import 'server-only';
import { type Repository as AwsRepository, DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Repository } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';
import { nameOfArn } from '../arn.rules';
import { allPages, type Gathered, mapResult, millis, present } from '../gather';
import { send } from '../send';

/** A repository as DescribeRepositories tells it; everything may be absent. */
export function toRepository(repository: AwsRepository): Repository {
  return {
    name: repository.repositoryName ?? nameOfArn(repository.repositoryArn),
    arn: repository.repositoryArn ?? '',
    uri: repository.repositoryUri ?? '',
    registryId: repository.registryId ?? '',
    createdAt: millis(repository.createdAt),
    tagMutability: repository.imageTagMutability,
    scanOnPush: repository.imageScanningConfiguration?.scanOnPush,
  };
}

/** Every repository of a Region, a thousand a call. */
export function describeRepositories(scope: Scope): Promise<Result<Gathered<Repository>>> {
  return allPages(async (nextToken) =>
    mapResult(
      await send(scope, 'ecr', 'DescribeRepositories', (ecr, abortSignal) =>
        ecr.send(new DescribeRepositoriesCommand({ maxResults: 1000, nextToken }), { abortSignal }),
      ),
      (page) => ({ items: present(page.repositories).map(toRepository), next: page.nextToken }),
    ),
  );
}

/** One repository by name. */
export async function describeRepository(scope: Scope, name: string): Promise<Result<Repository>> {
  const answer = await send(scope, 'ecr', 'DescribeRepositories', (ecr, abortSignal) =>
    ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [name] }), { abortSignal }),
  );
  if (!answer.ok) return answer;
  const found = answer.value.repositories?.[0];
  if (found) return ok(toRepository(found));
  return failed({
    kind: 'not-found',
    message: `There is no repository ${name} in ${scope.account}, ${scope.region}.`,
    advice: 'Check the name and the Region.',
    operation: 'ecr:DescribeRepositories',
  });
}
