import 'server-only';
import { DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { mapResult } from '../gather';
import { send } from '../send';

/** The bounds that Application Auto Scaling keeps a service's desired count in; null where it is not registered. */
export async function describeScalableTarget(
  scope: Scope,
  cluster: string,
  service: string,
): Promise<Result<{ minimum: number; maximum: number } | null>> {
  return mapResult(
    await send(scope, 'autoscaling', 'DescribeScalableTargets', (autoscaling, abortSignal) =>
      autoscaling.send(
        new DescribeScalableTargetsCommand({
          ServiceNamespace: 'ecs',
          ScalableDimension: 'ecs:service:DesiredCount',
          ResourceIds: [`service/${cluster}/${service}`],
        }),
        { abortSignal },
      ),
    ),
    (answer) => {
      const target = answer.ScalableTargets?.[0];
      return target ? { minimum: target.MinCapacity ?? 0, maximum: target.MaxCapacity ?? 0 } : null;
    },
  );
}
