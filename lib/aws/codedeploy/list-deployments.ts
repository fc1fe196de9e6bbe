import 'server-only';
import { BatchGetDeploymentsCommand, GetDeploymentCommand, ListDeploymentsCommand } from '@aws-sdk/client-codedeploy';
import type { CodeDeployDeployment } from '@/lib/model/code-deploy';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { allPages, type Gathered, inBatches, mapResult, present } from '../gather';
import { send } from '../send';
import { toDeployment } from './to-deployment';

/** One deployment; an unknown id is a failure `not-found`. */
export async function describeDeployment(scope: Scope, deploymentId: string): Promise<Result<CodeDeployDeployment>> {
  const answer = await send(scope, 'codedeploy', 'GetDeployment', (codedeploy, abortSignal) =>
    codedeploy.send(new GetDeploymentCommand({ deploymentId }), { abortSignal }),
  );
  return mapResult(answer, ({ deploymentInfo }) => toDeployment(deploymentInfo ?? {}));
}

/** Deployments by id, 25 a call. */
async function describeDeployments(scope: Scope, ids: string[]): Promise<Result<Gathered<CodeDeployDeployment>>> {
  return inBatches(ids, 25, async (deploymentIds) =>
    mapResult(
      await send(scope, 'codedeploy', 'BatchGetDeployments', (codedeploy, abortSignal) =>
        codedeploy.send(new BatchGetDeploymentsCommand({ deploymentIds }), { abortSignal }),
      ),
      (answer) => present(answer.deploymentsInfo).map(toDeployment),
    ),
  );
}

/**
 * A deployment group's newest deployments, newest first; at most `limit`, of one to a few pages. Without any a list;
 * fails also where only a part could be read, since what is missing may be the one in flight.
 */
export async function listGroupDeployments(
  scope: Scope,
  applicationName: string,
  deploymentGroupName: string,
  limit: number,
): Promise<Result<CodeDeployDeployment[]>> {
  const ids = await allPages(
    async (nextToken) =>
      mapResult(
        await send(scope, 'codedeploy', 'ListDeployments', (codedeploy, abortSignal) =>
          codedeploy.send(new ListDeploymentsCommand({ applicationName, deploymentGroupName, nextToken }), {
            abortSignal,
          }),
        ),
        (answer) => ({ items: present(answer.deployments), next: answer.nextToken }),
      ),
    limit,
  );
  if (!ids.ok) return ids;
  if (ids.value.failure) return failed(ids.value.failure);
  const read = await describeDeployments(scope, ids.value.items.slice(0, limit));
  if (!read.ok) return read;
  if (read.value.failure) return failed(read.value.failure);
  return ok(read.value.items.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)));
}
