import 'server-only';
import { DescribeServiceDeploymentsCommand, ListServiceDeploymentsCommand } from '@aws-sdk/client-ecs';
import { ok, type Result } from '@/lib/model/failure';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Scope } from '@/lib/model/scope';
import { allPages, type Gathered, inBatches, mapResult, present } from '../gather';
import { kept } from '../kept';
import { send } from '../send';
import { isTerminal, toServiceDeployment } from './to-service-deployment';

const ended = () => kept<ServiceDeployment>('ended service deployments', 10_000);

/** Service deployments by ARN, twenty a call; those that have ended never change and are kept. */
export async function describeServiceDeployments(
  scope: Scope,
  arns: readonly string[],
): Promise<Result<Gathered<ServiceDeployment>>> {
  const known = new Map<string, ServiceDeployment>();
  for (const arn of arns) {
    const deployment = ended().get(scope, arn);
    if (deployment) known.set(arn, deployment);
  }
  const unknown = arns.filter((arn) => !known.has(arn));
  const read = await inBatches(unknown, 20, async (batch) =>
    mapResult(
      await send(scope, 'ecs', 'DescribeServiceDeployments', (ecs, abortSignal) =>
        ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: batch }), { abortSignal }),
      ),
      (answer) => present(answer.serviceDeployments).map(toServiceDeployment),
    ),
  );
  if (!read.ok && known.size === 0) return read;
  for (const deployment of read.ok ? read.value.items : []) {
    known.set(deployment.arn, deployment);
    if (isTerminal(deployment)) ended().set(scope, deployment.arn, deployment);
  }
  const items = arns.map((arn) => known.get(arn)).filter((d): d is ServiceDeployment => d !== undefined);
  return ok({ items, failure: read.ok ? read.value.failure : read.failure });
}

/** A service's deployments of the last 90 days, newest first; `limit` (a multiple of 100 at most is read) keeps it short. */
export async function listServiceDeployments(
  scope: Scope,
  cluster: string,
  service: string,
  limit = 20,
): Promise<Result<Gathered<ServiceDeployment>>> {
  const arns = await allPages(
    async (nextToken) =>
      mapResult(
        await send(scope, 'ecs', 'ListServiceDeployments', (ecs, abortSignal) =>
          ecs.send(
            new ListServiceDeploymentsCommand({ cluster, service, maxResults: Math.min(100, limit), nextToken }),
            { abortSignal },
          ),
        ),
        (page) => ({
          items: present(present(page.serviceDeployments).map((brief) => brief.serviceDeploymentArn)),
          next: page.nextToken,
        }),
      ),
    limit,
  );
  if (!arns.ok) return arns;
  const described = await describeServiceDeployments(scope, arns.value.items.slice(0, limit));
  return mapResult(described, (all) => ({
    items: [...all.items].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)),
    failure: all.failure ?? arns.value.failure,
  }));
}
