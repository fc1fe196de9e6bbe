import 'server-only';
import { type Service as AwsService, DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { RevisionSettings } from '@/lib/model/rollout';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import { nameOfArn } from '../arn.rules';
import { type Gathered, inBatches, mapResult, present } from '../gather';
import { send } from '../send';
import { toService } from './to-service';
import { settingsOfService } from './to-settings';

/** Services by name or ARN, ten a call; unknown ones are left out. Tags come along. `onRead` sees each ten at once. */
export function describeServices(
  scope: Scope,
  cluster: string,
  services: readonly string[],
  onRead: (services: Service[]) => void = () => {},
  onWire: (service: AwsService) => void = () => {},
): Promise<Result<Gathered<Service>>> {
  return inBatches(services, 10, async (batch) => {
    const answer = mapResult(
      await send(scope, 'ecs', 'DescribeServices', (ecs, abortSignal) =>
        ecs.send(new DescribeServicesCommand({ cluster, services: batch, include: ['TAGS'] }), { abortSignal }),
      ),
      (answer) =>
        present(answer.services).map((service) => {
          onWire(service);
          const read = toService(scope, service);
          // Old ARNs do not name the cluster.
          return read.cluster ? read : { ...read, cluster: nameOfArn(cluster) };
        }),
    );
    if (answer.ok) onRead(answer.value);
    return answer;
  });
}

/** One service with the settings that its revisions freeze, in one call; failures as of `describeService`. */
export async function describeServiceWithSettings(
  scope: Scope,
  cluster: string,
  service: string,
): Promise<Result<{ service: Service; settings: RevisionSettings }>> {
  let settings: RevisionSettings = {};
  const found = await describeService(scope, cluster, service, (wire) => {
    settings = settingsOfService(wire);
  });
  return mapResult(found, (read) => ({ service: read, settings }));
}

/** One service; an unknown one, or a deleted one, is a failure `not-found`. */
export async function describeService(
  scope: Scope,
  cluster: string,
  service: string,
  onWire?: (service: AwsService) => void,
): Promise<Result<Service>> {
  const answer = await describeServices(scope, cluster, [service], undefined, onWire);
  if (!answer.ok) return answer;
  const found = answer.value.items[0];
  if (found && found.status !== 'INACTIVE') return ok(found);
  const operation = 'ecs:DescribeServices';
  if (found) {
    // AWS goes on telling of a deleted service for a while.
    const message = `${service} in cluster ${cluster} (${scope.account}, ${scope.region}) is INACTIVE: it was deleted.`;
    return failed({ kind: 'not-found', message, advice: 'Create the service anew where it is managed.', operation });
  }
  return failed({
    kind: 'not-found',
    message: `There is no service ${service} in cluster ${cluster} (${scope.account}, ${scope.region}).`,
    advice: 'Check the name and the Region; it may have been deleted.',
    operation,
  });
}
