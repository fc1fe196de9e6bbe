import type { DeploymentCreator, RevisionLocation, RollbackInfo } from '@aws-sdk/client-codedeploy';
import { findCluster, findService } from '../ecs/arns';
import type { SimService } from '../ecs/model';
import type { Region } from '../region';
import { type AppSpec, parseAppSpec } from './app-spec';
import type { SimApplication, SimDeployment } from './model';
import { codeDeployOf, contentOf, deploymentId } from './state';

export interface NewDeployment {
  application: SimApplication;
  group: SimDeployment['group'];
  location: RevisionLocation | undefined;
  creator: DeploymentCreator;
  configName?: string;
  description?: string;
  rollbackInfo?: RollbackInfo;
  /** Epoch milliseconds; now when absent. */
  at?: number;
}

/** The ECS service that a group deploys to, if there is one now. */
export function serviceOfGroup(region: Region, group: SimDeployment['group']): SimService | undefined {
  const [named] = group.ecsServices ?? [];
  const cluster = findCluster(region, named?.clusterName);
  return cluster && findService(cluster, named?.serviceName ?? '');
}

/** Stages of an ECS deployment; the test ones only with a test listener (reference-appspec-file-structure-hooks). */
function stagesOf(group: SimDeployment['group']): string[] {
  const pair = group.loadBalancerInfo?.targetGroupPairInfoList?.[0];
  const test = pair?.testTrafficRoute ? ['AllowTestTraffic', 'AfterAllowTestTraffic'] : [];
  return [
    'BeforeInstall',
    'Install',
    'AfterInstall',
    ...test,
    'BeforeAllowTraffic',
    'AllowTraffic',
    'AfterAllowTraffic',
  ];
}

/** The revision that a group runs: of its last deployment that succeeded. */
export function deployedRevision(region: Region, group: SimDeployment['group']): RevisionLocation | undefined {
  const id = group.lastSuccessfulDeployment?.deploymentId;
  return id ? codeDeployOf(region).deployments.get(id)?.info.revision : undefined;
}

/** Writes a deployment down as Created; nothing moves yet. */
export function newDeployment(region: Region, order: NewDeployment): SimDeployment {
  const { application, group } = order;
  const id = deploymentId();
  const content = contentOf(application, order.location);
  const spec: AppSpec | undefined = content === undefined ? undefined : parseAppSpec(content);
  const deployment: SimDeployment = {
    info: {
      applicationName: application.info.applicationName,
      deploymentGroupName: group.deploymentGroupName,
      deploymentConfigName: order.configName ?? group.deploymentConfigName,
      deploymentId: id,
      previousRevision: deployedRevision(region, group),
      revision: order.location,
      status: 'Created',
      createTime: new Date(order.at ?? region.world.clock.now()),
      description: order.description,
      creator: order.creator,
      ignoreApplicationStopFailures: false,
      autoRollbackConfiguration: group.autoRollbackConfiguration,
      updateOutdatedInstancesOnly: false,
      rollbackInfo: order.rollbackInfo,
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      instanceTerminationWaitTimeStarted: false,
      blueGreenDeploymentConfiguration: group.blueGreenDeploymentConfiguration,
      loadBalancerInfo: group.loadBalancerInfo,
      fileExistsBehavior: 'DISALLOW',
      deploymentStatusMessages: [],
      computePlatform: 'ECS',
    },
    application,
    group,
    spec,
    service: serviceOfGroup(region, group),
    weights: { original: 100, replacement: 0 },
    events: stagesOf(group).map((lifecycleEventName) => ({ lifecycleEventName, status: 'Pending' })),
    timers: new Set(),
  };
  codeDeployOf(region).deployments.set(id, deployment);
  group.lastAttemptedDeployment = { deploymentId: id, status: 'Created', createTime: deployment.info.createTime };
  return deployment;
}
