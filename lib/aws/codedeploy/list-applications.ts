import 'server-only';
import { BatchGetApplicationsCommand, ListApplicationsCommand } from '@aws-sdk/client-codedeploy';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { allPages, type Gathered, inBatches, mapResult, present } from '../gather';
import { send } from '../send';

/** Names of the applications for ECS; `limit` bounds how many names of all platforms are looked at. */
export async function listEcsApplications(scope: Scope, limit: number): Promise<Result<Gathered<string>>> {
  const names = await allPages(
    async (nextToken) =>
      mapResult(
        await send(scope, 'codedeploy', 'ListApplications', (codedeploy, abortSignal) =>
          codedeploy.send(new ListApplicationsCommand({ nextToken }), { abortSignal }),
        ),
        (answer) => ({ items: present(answer.applications), next: answer.nextToken }),
      ),
    limit,
  );
  if (!names.ok) return names;
  const cut = names.value.cut === true || names.value.items.length > limit;
  const described = await inBatches(names.value.items.slice(0, limit), 100, async (applicationNames) =>
    mapResult(
      await send(scope, 'codedeploy', 'BatchGetApplications', (codedeploy, abortSignal) =>
        codedeploy.send(new BatchGetApplicationsCommand({ applicationNames }), { abortSignal }),
      ),
      (answer) =>
        present(answer.applicationsInfo).flatMap(({ applicationName, computePlatform }) =>
          applicationName && computePlatform === 'ECS' ? [applicationName] : [],
        ),
    ),
  );
  return mapResult(described, ({ items, failure }) => ({
    items,
    failure: failure ?? names.value.failure,
    ...(cut ? { cut } : {}),
  }));
}
