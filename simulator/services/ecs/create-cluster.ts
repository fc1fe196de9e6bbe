import type { CreateClusterRequest, CreateClusterResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocols/operation';
import { makeCluster } from '../../world/ecs/clusters';
import { viewCluster } from './view-task';

export const createCluster: Operation<CreateClusterRequest, CreateClusterResponse> = (input, { region }) => ({
  cluster: viewCluster(makeCluster(region, input), ['TAGS', 'SETTINGS', 'CONFIGURATIONS']),
});
