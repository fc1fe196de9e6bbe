import 'server-only';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import { nameOfArn } from '../arn.rules';
import { type Gathered, inBatches, mapResult, present } from '../gather';
import { send } from '../send';
import { toService } from './to-service';

/** Services by name or ARN, ten a call; unknown ones are left out. Tags come along. `onRead` sees each ten at once. */
export function describeServices(
  scope: Scope,
  cluster: string,
  services: readonly string[],
  onRead: (services: Service[]) => void = () => {},
): Promise<Result<Gathered<Service>>> {
  return inBatches(services, 10, async (batch) => {
    const answer = mapResult(
      await send(scope, 'ecs', 'DescribeServices', (ecs, abortSignal) =>
        ecs.send(new DescribeServicesCommand({ cluster, services: batch, include: ['TAGS'] }), { abortSignal }),
      ),
      (answer) =>
        present(answer.services).map((service) => {
          const read = toService(scope, service);
          // Old ARNs do not name the cluster.
          return read.cluster ? read : { ...read, cluster: nameOfArn(cluster) };
        }),
    );
    if (answer.ok) onRead(answer.value);
    return answer;
  });
}

/** One service; an unknown one, or a deleted one, is a failure `not-found`. */
export async function describeService(scope: Scope, cluster: string, service: string): Promise<Result<Service>> {
  const answer = await describeServices(scope, cluster, [service]);
  if (!answer.ok) return answer;
  const found = answer.value.items[0];
  if (found && found.status !== 'INACTIVE') return ok(found);
  return failed({
    kind: 'not-found',
    message: `There is no service ${service} in cluster ${cluster} (${scope.account}, ${scope.region}).`,
    advice: 'Check the name and the Region; it may have been deleted.',
    operation: 'ecs:DescribeServices',
  });
}
