import type { DescribeServicesRequest, DescribeServicesResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf, findService } from '../../world/ecs/arns';
import type { SimService } from '../../world/ecs/model';
import { viewService } from './view-service';

export const describeServices: Operation<DescribeServicesRequest, DescribeServicesResponse> = (input, { region }) => {
  const asked = input.services ?? [];
  if (asked.length === 0) throw new AwsError('InvalidParameterException', 'Services cannot be empty.');
  if (asked.length > 10) throw new AwsError('InvalidParameterException', 'service names can have at most 10 items.');
  const cluster = clusterOf(region, input.cluster);
  const found: SimService[] = [];
  const failures = [];
  for (const reference of asked) {
    const service = findService(cluster, reference);
    if (service) found.push(service);
    else {
      const arn = reference.startsWith('arn:') ? reference : region.arn('ecs', `service/${cluster.name}/${reference}`);
      failures.push({ arn, reason: 'MISSING' });
    }
  }
  const withTags = input.include?.includes('TAGS') ?? false;
  return { services: found.map((service) => viewService(service, withTags)), failures };
};
