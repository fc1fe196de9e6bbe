import type { ListClustersRequest, ListClustersResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocols/operation';
import { ecsOf } from '../../world/ecs/state';
import { page } from './paging';

export const listClusters: Operation<ListClustersRequest, ListClustersResponse> = (input, { region }) => {
  const active = [...ecsOf(region).clusters.values()].filter((cluster) => cluster.settings.status === 'ACTIVE');
  const { items, nextToken } = page(active, input, { standard: 100, most: 100 });
  return { clusterArns: items.map((cluster) => cluster.arn), nextToken };
};
