import type { DeleteClusterRequest, DeleteClusterResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf } from '../../world/ecs/arns';
import { viewCluster } from './view-task';

/** Refused while services or tasks are active; afterwards the cluster is told INACTIVE for a while. */
export const deleteCluster: Operation<DeleteClusterRequest, DeleteClusterResponse> = (input, { region }) => {
  const cluster = clusterOf(region, input.cluster);
  if ([...cluster.services.values()].some((service) => service.status !== 'INACTIVE')) {
    throw new AwsError('ClusterContainsServicesException', 'The Cluster cannot be deleted while Services are active.');
  }
  if ([...cluster.tasks.values()].some((task) => task.wire.lastStatus !== 'STOPPED')) {
    throw new AwsError('ClusterContainsTasksException', 'The Cluster cannot be deleted while Tasks are active.');
  }
  cluster.settings.status = 'INACTIVE';
  return { cluster: viewCluster(cluster) };
};
