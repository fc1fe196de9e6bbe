import 'server-only';

import { describeService } from '@/lib/aws/ecs/describe-services';
import { listServiceDeployments } from '@/lib/aws/ecs/list-service-deployments';
import { isTerminal } from '@/lib/aws/ecs/to-service-deployment';
import type { Context } from '@/lib/context';
import type { Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';
import { decideContinue } from './continue-hook.rules';

/** Plans to go on past a PAUSE hook. Fails where the service or its deployments cannot be read. */
export async function planContinueHook(
  ctx: Context,
  input: { cluster: string; service: string; hook: string },
): Promise<Result<Plan>> {
  const [service, deployments] = await Promise.all([
    describeService(ctx, input.cluster, input.service),
    listServiceDeployments(ctx, input.cluster, input.service, 5),
  ]);
  if (!service.ok) return service;
  if (!deployments.ok) return deployments;
  const deployment = deployments.value.items.find((one) => !isTerminal(one));
  const scope = { account: ctx.account, region: ctx.region };
  return decideContinue({
    ...{ scope, service: service.value, hook: input.hook, now: ctx.clock() },
    ...(deployment ? { deployment } : {}),
  });
}
