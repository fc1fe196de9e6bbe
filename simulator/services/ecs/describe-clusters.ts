import type { DescribeClustersRequest, DescribeClustersResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterArn, findCluster } from '../../world/ecs/arns';
import type { SimCluster } from '../../world/ecs/model';
import { viewCluster } from './view-task';

export const describeClusters: Operation<DescribeClustersRequest, DescribeClustersResponse> = (input, { region }) => {
  const asked = input.clusters?.length ? input.clusters : ['default'];
  if (asked.length > 100) throw new AwsError('InvalidParameterException', 'clusters can have at most 100 items.');
  const found: SimCluster[] = [];
  const failures = [];
  for (const reference of asked) {
    const cluster = findCluster(region, reference);
    if (cluster) found.push(cluster);
    else
      failures.push({
        arn: reference.startsWith('arn:') ? reference : clusterArn(region, reference),
        reason: 'MISSING',
      });
  }
  return { clusters: found.map((cluster) => viewCluster(cluster, input.include)), failures };
};
