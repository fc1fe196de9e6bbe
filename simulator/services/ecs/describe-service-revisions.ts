import type {
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse,
  ServiceRevision,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { ecsOf } from '../../world/ecs/state';
import { viewServiceRevision } from './view-deployment';

/** Twenty at most; unknown ones are failures with reason MISSING. */
export const describeServiceRevisions: Operation<DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse> = (
  input,
  { region },
) => {
  const asked = input.serviceRevisionArns ?? [];
  if (asked.length === 0 || asked.length > 20)
    throw new AwsError('InvalidParameterException', 'serviceRevisionArns can have at most 20 items.');
  const serviceRevisions: ServiceRevision[] = [];
  const failures = [];
  for (const arn of asked) {
    const [cluster = '', name = ''] = arn.slice(arn.indexOf('service-revision/') + 17).split('/');
    const service = ecsOf(region).clusters.get(cluster)?.services.get(name);
    const revision = service?.revisions.find((one) => one.arn === arn);
    if (service && revision) serviceRevisions.push(viewServiceRevision(service, revision));
    else failures.push({ arn, reason: 'MISSING' });
  }
  return { serviceRevisions, failures };
};
