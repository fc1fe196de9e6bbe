import type {
  BatchGetDeploymentsInput,
  BatchGetDeploymentsOutput,
  DeploymentInfo,
  GetDeploymentInput,
  GetDeploymentOutput,
  ListDeploymentsInput,
  ListDeploymentsOutput,
} from '@aws-sdk/client-codedeploy';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { isActive, type SimDeployment } from '../../world/codedeploy/model';
import { codeDeployOf } from '../../world/codedeploy/state';
import { pageOf } from '../page';
import { applicationOf, badToken, deploymentOf, groupOf } from './find';

/** A deployment as it is answered: an AppSpec's text is never in it, only its SHA-256 (API_GetDeployment). */
function viewDeployment(deployment: SimDeployment): DeploymentInfo {
  const counts = { Pending: 0, InProgress: 0, Succeeded: 0, Failed: 0, Skipped: 0, Ready: 0 };
  const { status } = deployment.info;
  if (status === 'Succeeded' || status === 'InProgress' || status === 'Ready') counts[status] = 1;
  else if (isActive(deployment)) counts.Pending = 1;
  else if (status === 'Failed') counts.Failed = 1;
  else counts.Skipped = 1;
  return { ...deployment.info, deploymentOverview: counts };
}

export const getDeployment: Operation<GetDeploymentInput, GetDeploymentOutput> = (input, { region }) => ({
  deploymentInfo: viewDeployment(deploymentOf(region, input.deploymentId)),
});

export const batchGetDeployments: Operation<BatchGetDeploymentsInput, BatchGetDeploymentsOutput> = (
  input,
  { region },
) => {
  const ids = input.deploymentIds ?? [];
  if (ids.length > 25) throw new AwsError('BatchLimitExceededException', 'The batch holds more than 25 ids');
  const { deployments } = codeDeployOf(region);
  return {
    deploymentsInfo: ids.flatMap((id) => {
      const found = deployments.get(id);
      return found ? [viewDeployment(found)] : [];
    }),
  };
};

/** Newest first, as the console lists them; the order is not documented. */
export const listDeployments: Operation<ListDeploymentsInput, ListDeploymentsOutput> = (input, { region }) => {
  const application = input.applicationName ? applicationOf(region, input.applicationName) : undefined;
  if (input.deploymentGroupName) {
    groupOf(application ?? applicationOf(region, undefined), input.deploymentGroupName);
  } else if (application) {
    throw new AwsError('DeploymentGroupNameRequiredException', 'Deployment Group name is missing');
  }
  const { start, end } = input.createTimeRange ?? {};
  const found = [...codeDeployOf(region).deployments.values()].reverse().filter(({ info }) => {
    const at = info.createTime?.getTime() ?? 0;
    if (application && info.applicationName !== application.info.applicationName) return false;
    if (input.deploymentGroupName && info.deploymentGroupName !== input.deploymentGroupName) return false;
    if (input.includeOnlyStatuses?.length && !input.includeOnlyStatuses.includes(info.status)) return false;
    return (!start || at >= start.getTime()) && (!end || at <= end.getTime());
  });
  const ids = found.map(({ info }) => info.deploymentId);
  const { page, next } = pageOf(ids, input.nextToken, 100, badToken);
  return { deployments: page, nextToken: next };
};
