import type { DescribeInstancesCommandInput, DescribeInstancesCommandOutput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { ec2Of } from '../../world/ec2';
import { stableHex } from '../../world/stable-id';
import { pageOf } from '../page';
import { applyFilters } from './filters';
import { instancesOf } from './find';
import { instanceFilters } from './instance-filters';
import { invalidToken } from './lister';

/** One reservation an instance, as for instances that were launched one by one. */
export const describeInstances: Operation<DescribeInstancesCommandInput, DescribeInstancesCommandOutput> = (
  input,
  call,
) => {
  const ids = input.InstanceIds ?? [];
  if (ids.length > 0 && input.MaxResults !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults in the same request',
      400,
    );
  }
  const asked = ids.length > 0 ? instancesOf(call.region, ids) : [...ec2Of(call.region).instances.values()];
  const found = applyFilters(asked, input.Filters, instanceFilters);
  const { page, next } = pageOf(found, input.NextToken, input.MaxResults ?? 1000, invalidToken);
  return {
    Reservations: page.map((instance) => ({
      ReservationId: `r-0${stableHex(`reservation/${instance.InstanceId}`, 16)}`,
      OwnerId: call.region.account,
      Groups: [],
      Instances: [instance],
    })),
    NextToken: next,
  };
};
