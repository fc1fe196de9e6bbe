import type { AutoRollbackEvent, DeploymentStatus, TargetGroupPairInfo } from '@aws-sdk/client-codedeploy';
import { findTaskDefinition } from '../ecs/task-definitions';
import type { Region } from '../region';
import type { SimApplication, SimDeployment } from './model';
import { newDeployment, serviceOfGroup } from './new-deployment';
import { codeDeployOf, keepRevision } from './state';

/** A past deployment. */
export interface SeedCodeDeployPast {
  /** `family:revision`, family, or ARN. */
  taskDefinition: string;
  /** When it was created, minutes before now. */
  minutesAgo: number;
  status: Extract<DeploymentStatus, 'Succeeded' | 'Failed' | 'Stopped'>;
  /** Its revision lies in S3 instead of an AppSpec's text. */
  inS3?: boolean;
  /** How its AppSpec is written; YAML when absent. */
  as?: 'yaml' | 'json';
}

export interface SeedCodeDeploy {
  cluster: string;
  service: string;
  container: string;
  port: number;
  application?: string;
  group?: string;
  configName?: string;
  /** Minutes that the original task set outlives the shift of traffic; 5 when absent. */
  terminationWaitMinutes?: number;
  autoRollback?: AutoRollbackEvent[];
  targetGroups?: TargetGroupPairInfo;
  /** Past deployments, oldest first; the last one that succeeded made what runs. */
  history?: SeedCodeDeployPast[];
}

/** An AppSpec as people write it for an ECS service. */
export function appSpecFor(
  taskDefinition: string,
  container: string,
  port: number,
  as: 'yaml' | 'json' = 'yaml',
): string {
  if (as === 'json') {
    const LoadBalancerInfo = { ContainerName: container, ContainerPort: port };
    const Properties = { TaskDefinition: taskDefinition, LoadBalancerInfo };
    return JSON.stringify({ version: 0.0, Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }] });
  }
  return `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: "${taskDefinition}"
        LoadBalancerInfo:
          ContainerName: "${container}"
          ContainerPort: ${port}
`;
}

export function makeApplication(region: Region, name: string, at: number): SimApplication {
  const { applications } = codeDeployOf(region);
  const application: SimApplication = {
    info: {
      applicationId: crypto.randomUUID(),
      applicationName: name,
      createTime: new Date(at),
      linkedToGitHub: false,
      computePlatform: 'ECS',
    },
    groups: new Map(),
    revisions: new Map(),
  };
  applications.set(name, application);
  return application;
}

/** Gives a CODE_DEPLOY service its application, deployment group and past deployments, named as the ECS console does. */
export function seedCodeDeploy(region: Region, seed: SeedCodeDeploy): SimDeployment['group'] {
  const now = region.world.clock.now();
  const { cluster, service: serviceName } = seed;
  const applicationName = seed.application ?? `AppECS-${cluster}-${serviceName}`;
  const deploymentGroupName = seed.group ?? `DgpECS-${cluster}-${serviceName}`;
  const { applications } = codeDeployOf(region);
  const application = applications.get(applicationName) ?? makeApplication(region, applicationName, now - 864e5);
  const group: SimDeployment['group'] = {
    applicationName,
    deploymentGroupId: crypto.randomUUID(),
    deploymentGroupName,
    deploymentConfigName: seed.configName ?? 'CodeDeployDefault.ECSAllAtOnce',
    serviceRoleArn: `arn:aws:iam::${region.account}:role/ecsCodeDeployRole`,
    autoRollbackConfiguration: { enabled: seed.autoRollback !== undefined, events: seed.autoRollback ?? [] },
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    blueGreenDeploymentConfiguration: {
      terminateBlueInstancesOnDeploymentSuccess: {
        action: 'TERMINATE',
        terminationWaitTimeInMinutes: seed.terminationWaitMinutes ?? 5,
      },
      deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
    },
    loadBalancerInfo: seed.targetGroups ? { targetGroupPairInfoList: [seed.targetGroups] } : undefined,
    computePlatform: 'ECS',
    ecsServices: [{ clusterName: cluster, serviceName }],
  };
  application.groups.set(deploymentGroupName, group);
  for (const past of seed.history ?? []) seedPast(region, application, group, seed, past);
  const service = serviceOfGroup(region, group);
  const [primary] = service?.taskSets ?? [];
  if (primary) primary.externalId = group.lastSuccessfulDeployment?.deploymentId;
  return group;
}

function seedPast(
  region: Region,
  application: SimApplication,
  group: SimDeployment['group'],
  seed: SeedCodeDeploy,
  past: SeedCodeDeployPast,
): void {
  const at = region.world.clock.now() - past.minutesAgo * 60_000;
  const arn = findTaskDefinition(region, past.taskDefinition)?.arn ?? past.taskDefinition;
  const content = appSpecFor(arn, seed.container, seed.port, past.as);
  const location = past.inS3
    ? {
        revisionType: 'S3' as const,
        s3Location: { bucket: 'deployments', key: `${past.taskDefinition}.yaml`, bundleType: 'YAML' as const },
      }
    : keepRevision(application, content, group.deploymentGroupName, at);
  const { info } = newDeployment(region, { application, group, location, creator: 'user', at });
  info.status = past.status;
  info.startTime = new Date(at + 1_500);
  info.completeTime = new Date(at + 10 * 60_000);
  const last = { deploymentId: info.deploymentId, status: past.status, createTime: info.createTime };
  group.lastAttemptedDeployment = last;
  if (past.status !== 'Succeeded') return;
  group.lastSuccessfulDeployment = last;
  group.targetRevision = location;
}
