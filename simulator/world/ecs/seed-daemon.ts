import type { Region } from '../region';
import { clusterOf } from './arns';
import { addContainerInstance, type NewContainerInstance } from './container-instances';
import type { SimContainerInstance, SimService } from './model';
import { type SeedService, seedService } from './seed';

/** Registers `count` EC2 instances with a cluster, for services of launch type EC2 and DAEMON ones. */
export function seedContainerInstances(
  region: Region,
  cluster: string,
  count: number,
  each: NewContainerInstance = {},
): SimContainerInstance[] {
  const into = clusterOf(region, cluster);
  return Array.from({ length: count }, () => addContainerInstance(into, each));
}

/**
 * Places a DAEMON service: launch type EC2, one task on each ACTIVE instance of the cluster. Where the cluster has no
 * instances yet it gets `instances` of them (2 when absent).
 */
export function seedDaemon(
  region: Region,
  seed: Omit<SeedService, 'desiredCount' | 'launchType'>,
  instances = 2,
): SimService {
  if (clusterOf(region, seed.cluster).instances.size === 0) seedContainerInstances(region, seed.cluster, instances);
  const extra = { ...seed.extra, schedulingStrategy: 'DAEMON' as const };
  return seedService(region, { ...seed, extra, desiredCount: 0, launchType: 'EC2' });
}
