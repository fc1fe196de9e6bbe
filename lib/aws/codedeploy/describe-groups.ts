import 'server-only';
import {
  BatchGetDeploymentGroupsCommand,
  GetDeploymentGroupCommand,
  ListDeploymentGroupsCommand,
} from '@aws-sdk/client-codedeploy';
import type { CodeDeployGroup } from '@/lib/model/code-deploy';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { allPages, type Gathered, inBatches, mapResult, present } from '../gather';
import { send } from '../send';
import { toGroup } from './to-group';

/** One deployment group; an unknown application or group is a failure `not-found`. */
export async function describeGroup(
  scope: Scope,
  application: string,
  group: string,
): Promise<Result<CodeDeployGroup>> {
  const input = { applicationName: application, deploymentGroupName: group };
  return mapResult(
    await send(scope, 'codedeploy', 'GetDeploymentGroup', (codedeploy, abortSignal) =>
      codedeploy.send(new GetDeploymentGroupCommand(input), { abortSignal }),
    ),
    (answer) => toGroup(answer.deploymentGroupInfo ?? {}),
  );
}

/** The deployment groups of an application, a hundred a call, at most `limit`. */
export async function describeGroups(
  scope: Scope,
  applicationName: string,
  limit: number,
): Promise<Result<Gathered<CodeDeployGroup>>> {
  const names = await allPages(
    async (nextToken) =>
      mapResult(
        await send(scope, 'codedeploy', 'ListDeploymentGroups', (codedeploy, abortSignal) =>
          codedeploy.send(new ListDeploymentGroupsCommand({ applicationName, nextToken }), { abortSignal }),
        ),
        (answer) => ({ items: present(answer.deploymentGroups), next: answer.nextToken }),
      ),
    limit,
  );
  if (!names.ok) return names;
  return inBatches(names.value.items.slice(0, limit), 100, async (deploymentGroupNames) =>
    mapResult(
      await send(scope, 'codedeploy', 'BatchGetDeploymentGroups', (codedeploy, abortSignal) =>
        codedeploy.send(new BatchGetDeploymentGroupsCommand({ applicationName, deploymentGroupNames }), {
          abortSignal,
        }),
      ),
      (answer) => present(answer.deploymentGroupsInfo).map(toGroup),
    ),
  );
}
