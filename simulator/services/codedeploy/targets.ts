import type {
  BatchGetDeploymentTargetsInput,
  BatchGetDeploymentTargetsOutput,
  DeploymentTarget,
  ECSTaskSet,
  GetDeploymentTargetInput,
  GetDeploymentTargetOutput,
  ListDeploymentTargetsInput,
  ListDeploymentTargetsOutput,
  TargetStatus,
} from '@aws-sdk/client-codedeploy';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import type { SimDeployment } from '../../world/codedeploy/model';
import type { SimRevision } from '../../world/ecs/model';
import { countsOf } from '../../world/ecs/revisions';
import { elbOf } from '../../world/elb';
import { deploymentOf } from './find';

/** The one target of an ECS deployment: `cluster:service`. */
function targetIdOf({ group }: SimDeployment): string {
  const [named] = group.ecsServices ?? [];
  return `${named?.clusterName}:${named?.serviceName}`;
}

function taskSet(deployment: SimDeployment, revision: SimRevision | undefined, label: 'Blue' | 'Green'): ECSTaskSet[] {
  const { service, weights } = deployment;
  if (!revision || !service?.live.includes(revision)) return [];
  const { running, pending } = countsOf(revision);
  const arn = revision.targetGroups[0]?.arn ?? '';
  return [
    {
      identifer: revision.deploymentId,
      desiredCount: revision.desired,
      runningCount: running,
      pendingCount: pending,
      status: revision.status,
      trafficWeight: label === 'Blue' ? weights.original : weights.replacement,
      targetGroup: { name: elbOf(service.region).targetGroups.get(arn)?.TargetGroupName },
      taskSetLabel: label,
    },
  ];
}

const statusOf = ({ info }: SimDeployment): TargetStatus => {
  if (info.status === 'Stopped') return 'Skipped';
  if (info.status === 'Created' || info.status === 'Queued' || info.status === 'Baking') return 'Pending';
  return info.status;
};

function viewTarget(deployment: SimDeployment): DeploymentTarget {
  return {
    deploymentTargetType: 'ECSTarget',
    ecsTarget: {
      deploymentId: deployment.info.deploymentId,
      targetId: targetIdOf(deployment),
      targetArn: deployment.service?.arn,
      lifecycleEvents: deployment.events,
      status: statusOf(deployment),
      taskSetsInfo: [
        ...taskSet(deployment, deployment.original, 'Blue'),
        ...taskSet(deployment, deployment.replacement, 'Green'),
      ],
    },
  };
}

/** Throws DeploymentTargetDoesNotExistException. */
function targetOf(deployment: SimDeployment, id: string | undefined): DeploymentTarget {
  if (id === targetIdOf(deployment)) return viewTarget(deployment);
  throw new AwsError('DeploymentTargetDoesNotExistException', `The deployment target ${id} could not be found`);
}

export const listDeploymentTargets: Operation<ListDeploymentTargetsInput, ListDeploymentTargetsOutput> = (
  input,
  { region },
) => ({ targetIds: [targetIdOf(deploymentOf(region, input.deploymentId))] });

export const getDeploymentTarget: Operation<GetDeploymentTargetInput, GetDeploymentTargetOutput> = (
  input,
  { region },
) => ({ deploymentTarget: targetOf(deploymentOf(region, input.deploymentId), input.targetId) });

export const batchGetDeploymentTargets: Operation<BatchGetDeploymentTargetsInput, BatchGetDeploymentTargetsOutput> = (
  input,
  { region },
) => {
  const deployment = deploymentOf(region, input.deploymentId);
  return { deploymentTargets: (input.targetIds ?? []).map((id) => targetOf(deployment, id)) };
};
