import { AwsError } from '../../protocols/aws-error';
import type { Region } from '../region';
import type { SimCluster, SimRollout, SimService, SimTask } from './model';
import { ecsOf } from './state';

/** The name that an ARN or a plain name ends with. */
export function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

export const clusterArn = (region: Region, name: string): string => region.arn('ecs', `cluster/${name}`);

/** A cluster by name or ARN (`default` when left out), INACTIVE ones too. */
export function findCluster(region: Region, reference: string | undefined): SimCluster | undefined {
  const cluster = ecsOf(region).clusters.get(lastPart(reference ?? 'default'));
  return reference?.startsWith('arn:') && cluster?.arn !== reference ? undefined : cluster;
}

/** Throws ClusterNotFoundException. */
export function clusterOf(region: Region, reference: string | undefined): SimCluster {
  const cluster = findCluster(region, reference);
  if (cluster?.settings.status !== 'ACTIVE') {
    throw new AwsError('ClusterNotFoundException', 'Cluster not found.');
  }
  return cluster;
}

/** A service by name or by either form of ARN: `service/CLUSTER/NAME` or the old `service/NAME`. */
export function findService(cluster: SimCluster, reference: string): SimService | undefined {
  const service = cluster.services.get(lastPart(reference));
  if (!service || !reference.startsWith('arn:') || reference === service.arn) return service;
  return reference === cluster.region.arn('ecs', `service/${service.name}`) ? service : undefined;
}

/** Throws ServiceNotFoundException. */
export function serviceOf(cluster: SimCluster, reference: string): SimService {
  const service = findService(cluster, reference);
  if (!service) throw new AwsError('ServiceNotFoundException', 'Service not found.');
  return service;
}

export function findTask(cluster: SimCluster, reference: string): SimTask | undefined {
  return cluster.tasks.get(lastPart(reference));
}

/** A service deployment by its ARN, in whatever cluster of the Region. */
export function findRollout(region: Region, arn: string): SimRollout | undefined {
  const [cluster = '', service = '', id] = arn.slice(arn.indexOf('service-deployment/') + 19).split('/');
  const found = ecsOf(region).clusters.get(cluster)?.services.get(service);
  return found?.rollouts.find((rollout) => rollout.id === id && rollout.arn === arn);
}
