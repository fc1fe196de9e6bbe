import 'server-only';
import { type Cluster as AwsCluster, DescribeClustersCommand, ListClustersCommand } from '@aws-sdk/client-ecs';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { Cluster } from '@/lib/model/service';
import { nameOfArn } from '../arn.rules';
import { allPages, type Gathered, inBatches, mapResult, present } from '../gather';
import { send } from '../send';

/** A cluster as DescribeClusters tells it. */
export function toCluster(scope: Scope, cluster: AwsCluster): Cluster {
  const arn = cluster.clusterArn ?? '';
  return {
    scope,
    name: cluster.clusterName ?? nameOfArn(arn),
    arn,
    status: cluster.status,
    activeServices: cluster.activeServicesCount,
    runningTasks: cluster.runningTasksCount,
    pendingTasks: cluster.pendingTasksCount,
    containerInstances: cluster.registeredContainerInstancesCount,
  };
}

/** Every cluster of a Region, by ListClusters and DescribeClusters in hundreds. */
export async function listClusters(scope: Scope): Promise<Result<Gathered<Cluster>>> {
  const arns = await allPages(async (nextToken) =>
    mapResult(
      await send(scope, 'ecs', 'ListClusters', (ecs, abortSignal) =>
        ecs.send(new ListClustersCommand({ maxResults: 100, nextToken }), { abortSignal }),
      ),
      (page) => ({ items: present(page.clusterArns), next: page.nextToken }),
    ),
  );
  if (!arns.ok) return arns;
  const found = await inBatches(arns.value.items, 100, async (clusters) => {
    const answer = await send(scope, 'ecs', 'DescribeClusters', (ecs, abortSignal) =>
      ecs.send(new DescribeClustersCommand({ clusters }), { abortSignal }),
    );
    // Without the right to describe, the names alone still open every cluster.
    if (!answer.ok && answer.failure.kind !== 'credentials') {
      return { ok: true, value: clusters.map((clusterArn) => toCluster(scope, { clusterArn })) };
    }
    return mapResult(answer, (a) => present(a.clusters).map((cluster) => toCluster(scope, cluster)));
  });
  return mapResult(found, (all) => ({ ...all, failure: all.failure ?? arns.value.failure }));
}
