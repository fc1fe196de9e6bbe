import type {
  DescribeInstanceStatusCommandInput,
  DescribeInstanceStatusCommandOutput,
  InstanceStatusSummary,
} from '@aws-sdk/client-ec2';
import type { Operation } from '../../protocols/operation';
import { ec2Of, type SimInstance } from '../../world/ec2';
import { pageOf } from '../page';
import { applyFilters, type FilterTable } from './filters';
import { instancesOf } from './find';
import { invalidToken } from './lister';

const filters: FilterTable<SimInstance> = {
  'availability-zone': (one) => [one.Placement?.AvailabilityZone],
  'instance-state-name': (one) => [one.State.Name],
  'instance-state-code': (one) => [one.State.Code],
};

/** Only running instances unless all are asked for. */
export const describeInstanceStatus: Operation<
  DescribeInstanceStatusCommandInput,
  DescribeInstanceStatusCommandOutput
> = (input, call) => {
  const { instances, initializing } = ec2Of(call.region);
  const ids = input.InstanceIds ?? [];
  const asked = ids.length > 0 ? instancesOf(call.region, ids) : [...instances.values()];
  const shown = asked.filter((one) => input.IncludeAllInstances || one.State.Name === 'running');
  const found = applyFilters(shown, input.Filters, filters);
  const { page, next } = pageOf(found, input.NextToken, input.MaxResults ?? 1000, invalidToken);
  return {
    InstanceStatuses: page.map((one) => ({
      InstanceId: one.InstanceId,
      AvailabilityZone: one.Placement?.AvailabilityZone,
      InstanceState: one.State,
      InstanceStatus: summary(one, initializing),
      SystemStatus: summary(one, initializing),
    })),
    NextToken: next,
  };
};

function summary(instance: SimInstance, initializing: ReadonlySet<string>): InstanceStatusSummary {
  if (instance.State.Name !== 'running') return { Status: 'not-applicable' };
  const passed = !initializing.has(instance.InstanceId);
  return {
    Status: passed ? 'ok' : 'initializing',
    Details: [{ Name: 'reachability', Status: passed ? 'passed' : 'initializing' }],
  };
}
