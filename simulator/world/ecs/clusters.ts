import type { CreateClusterRequest } from '@aws-sdk/client-ecs';
import type { Region } from '../region';
import { clusterArn } from './arns';
import type { SimCluster } from './model';
import { ecsOf } from './state';

/** Makes a cluster, or answers the one that already has this name, as CreateCluster does. */
export function makeCluster(region: Region, input: CreateClusterRequest): SimCluster {
  const { clusters } = ecsOf(region);
  const name = input.clusterName ?? 'default';
  const before = clusters.get(name);
  if (before?.settings.status === 'ACTIVE') return before;
  const arn = clusterArn(region, name);
  const cluster: SimCluster = {
    name,
    arn,
    region,
    settings: {
      clusterArn: arn,
      clusterName: name,
      status: 'ACTIVE',
      tags: input.tags ?? [],
      settings: input.settings ?? [{ name: 'containerInsights', value: 'disabled' }],
      configuration: input.configuration,
      capacityProviders: input.capacityProviders ?? [],
      defaultCapacityProviderStrategy: input.defaultCapacityProviderStrategy ?? [],
    },
    services: new Map(),
    instances: new Map(),
    tasks: new Map(),
  };
  clusters.set(name, cluster);
  return cluster;
}
