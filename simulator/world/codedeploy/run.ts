import type { ErrorCode } from '@aws-sdk/client-codedeploy';
import type { SimRevision, SimService } from '../ecs/model';
import { findTaskDefinition } from '../ecs/task-definitions';
import { addTaskSet, deleteTaskSet, isWhole, makePrimarySet, onLook } from '../ecs/task-sets';
import { rollBackDeployment } from './back';
import { ecsConfigs, stepsOf } from './configs';
import { clearWaits, endDeployment, mark, timings, waitFor } from './ends';
import type { SimDeployment } from './model';
import { otherTargetGroup, shareTraffic } from './traffic';

/**
 * Runs a blue/green deployment of an ECS service: a replacement task set, the traffic, the end of the original.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-ecs.html
 */
export function runDeployment(deployment: SimDeployment): void {
  const { service } = deployment;
  if (!service) {
    fail(deployment, 'INVALID_ECS_SERVICE', 'The ECS service cannot be found.');
    return;
  }
  waitFor(deployment, timings.begins, () => {
    deployment.info.status = 'InProgress';
    deployment.info.startTime = new Date(service.region.world.clock.now());
    mark(deployment, 'BeforeInstall', 'Succeeded');
    install(deployment, service);
  });
}

function fail(deployment: SimDeployment, code: ErrorCode, message: string): void {
  endDeployment(deployment, 'Failed', { code, message });
  const { enabled, events = [] } = deployment.group.autoRollbackConfiguration ?? {};
  if (enabled && events.includes('DEPLOYMENT_FAILURE')) rollBackDeployment(deployment, runDeployment);
}

function install(deployment: SimDeployment, service: SimService): void {
  const { spec, info } = deployment;
  const { region } = service;
  mark(deployment, 'Install', 'InProgress');
  const definition = spec && findTaskDefinition(region, spec.taskDefinition);
  const [original] = service.live;
  if (service.status !== 'ACTIVE' || !original) {
    fail(deployment, 'INVALID_ECS_SERVICE', 'The ECS service is not active.');
    return;
  }
  if (!spec || definition?.definition.status !== 'ACTIVE') {
    const why = 'The ECS service cannot be updated due to an unexpected error: TaskDefinition is inactive';
    fail(deployment, 'ECS_UPDATE_ERROR', why);
    return;
  }
  const { containerName, containerPort } = spec;
  const targetGroupArn = otherTargetGroup(region, deployment, original);
  const config = {
    ...service.config,
    definition,
    platformVersion: spec.platformVersion ?? service.config.platformVersion,
    loadBalancers: targetGroupArn ? [{ targetGroupArn, containerName, containerPort }] : [],
  };
  deployment.original = original;
  const replacement = addTaskSet(service, config, info.deploymentId);
  deployment.replacement = replacement;
  waitFor(deployment, timings.patience, () =>
    fail(
      deployment,
      'TIMEOUT',
      'The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.',
    ),
  );
  deployment.proceed = () => {
    if (isWhole(service, replacement)) installed(deployment, service);
  };
  onLook(service, () => deployment.proceed?.());
}

function installed(deployment: SimDeployment, service: SimService): void {
  deployment.proceed = undefined;
  clearWaits(deployment);
  for (const stage of ['Install', 'AfterInstall', 'AllowTestTraffic', 'AfterAllowTestTraffic']) {
    mark(deployment, stage, 'Succeeded');
  }
  const ready = deployment.group.blueGreenDeploymentConfiguration?.deploymentReadyOption;
  if (ready?.actionOnTimeout === 'STOP_DEPLOYMENT') {
    deployment.info.status = 'Ready';
    waitFor(deployment, (ready.waitTimeInMinutes ?? 0) * 60_000, () => endDeployment(deployment, 'Stopped'));
    return;
  }
  waitFor(deployment, timings.stage, () => allowTraffic(deployment, service));
}

/** Shifts the traffic as the configuration says; ContinueDeployment comes here too. */
export function allowTraffic(deployment: SimDeployment, service: SimService): void {
  clearWaits(deployment);
  deployment.info.status = 'InProgress';
  mark(deployment, 'BeforeAllowTraffic', 'Succeeded');
  mark(deployment, 'AllowTraffic', 'InProgress');
  step(deployment, service, stepsOf(ecsConfigs[deployment.info.deploymentConfigName ?? '']));
}

function step(deployment: SimDeployment, service: SimService, steps: { percent: number; minutes: number }[]): void {
  const [next, ...others] = steps;
  const { original, replacement } = deployment;
  if (!original || !replacement) return;
  if (next) {
    shareTraffic(service.region, deployment, next.percent);
    waitFor(deployment, Math.max(timings.stage, next.minutes * 60_000), () => step(deployment, service, others));
    return;
  }
  makePrimarySet(service, replacement);
  mark(deployment, 'AllowTraffic', 'Succeeded');
  mark(deployment, 'AfterAllowTraffic', 'Succeeded');
  terminate(deployment, service, original);
}

function terminate(deployment: SimDeployment, service: SimService, original: SimRevision): void {
  const { action, terminationWaitTimeInMinutes = 0 } =
    deployment.group.blueGreenDeploymentConfiguration?.terminateBlueInstancesOnDeploymentSuccess ?? {};
  if (action === 'KEEP_ALIVE') {
    endDeployment(deployment, 'Succeeded');
    return;
  }
  deployment.info.instanceTerminationWaitTimeStarted = true;
  waitFor(deployment, terminationWaitTimeInMinutes * 60_000, () => {
    deleteTaskSet(service, original);
    deployment.proceed = () => {
      if (!service.live.includes(original)) endDeployment(deployment, 'Succeeded');
    };
  });
}
