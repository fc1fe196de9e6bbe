import 'server-only';
import { GetDeploymentTargetCommand } from '@aws-sdk/client-codedeploy';
import type { CodeDeployProgress } from '@/lib/model/code-deploy';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { mapResult, present } from '../gather';
import { send } from '../send';

/** Stages and traffic of an ECS deployment; its one target is `cluster:service` (API_BatchGetDeploymentTargets). */
export async function describeProgress(
  scope: Scope,
  deploymentId: string,
  target: { cluster: string; service: string },
): Promise<Result<CodeDeployProgress>> {
  const targetId = `${target.cluster}:${target.service}`;
  const answer = await send(scope, 'codedeploy', 'GetDeploymentTarget', (codedeploy, abortSignal) =>
    codedeploy.send(new GetDeploymentTargetCommand({ deploymentId, targetId }), { abortSignal }),
  );
  return mapResult(answer, ({ deploymentTarget }) => {
    const { lifecycleEvents, taskSetsInfo } = deploymentTarget?.ecsTarget ?? {};
    return {
      stages: present(lifecycleEvents).map((event) => ({
        name: event.lifecycleEventName ?? '',
        status: event.status ?? '',
      })),
      weights: present(taskSetsInfo).map((set) => ({
        taskSet: set.identifer ?? '',
        label: set.taskSetLabel,
        percent: set.trafficWeight ?? 0,
      })),
    };
  });
}
