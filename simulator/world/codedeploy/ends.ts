import type { ErrorCode } from '@aws-sdk/client-codedeploy';
import { onLook } from '../ecs/task-sets';
import { isActive, type SimDeployment } from './model';

/** Simulated milliseconds. */
export const timings = {
  /** From CreateDeployment to InProgress, and from StopDeployment to Stopped. */
  begins: 1_500,
  /** One stage without hooks. */
  stage: 1_000,
  /** How long a replacement task set may take to become healthy (CodeDeploy, troubleshooting ECS deployments). */
  patience: 60 * 60_000,
} as const;

/** A wait that ends with its deployment. */
export function waitFor(deployment: SimDeployment, ms: number, what: () => void): void {
  const clock = deployment.service?.region.world.clock;
  const cancel = clock?.after(ms, () => {
    if (cancel) deployment.timers.delete(cancel);
    what();
  });
  if (cancel) deployment.timers.add(cancel);
}

export function clearWaits(deployment: SimDeployment): void {
  for (const cancel of deployment.timers) cancel();
  deployment.timers.clear();
}

/** Puts it to its end; what was still pending is skipped. */
export function endDeployment(
  deployment: SimDeployment,
  status: 'Succeeded' | 'Failed' | 'Stopped',
  error?: { code: ErrorCode; message: string },
): void {
  if (!isActive(deployment)) return;
  const { info, group, service } = deployment;
  clearWaits(deployment);
  deployment.proceed = undefined;
  if (service) onLook(service, undefined);
  const at = new Date(service?.region.world.clock.now() ?? 0);
  info.status = status;
  info.completeTime = at;
  info.errorInformation = error;
  for (const event of deployment.events) {
    if (event.status === 'InProgress') Object.assign(event, { status: 'Failed', endTime: at });
    if (event.status === 'Pending') event.status = 'Skipped';
  }
  const last = { deploymentId: info.deploymentId, status, createTime: info.createTime, endTime: at };
  group.lastAttemptedDeployment = last;
  if (status === 'Succeeded') {
    group.lastSuccessfulDeployment = last;
    group.targetRevision = info.revision;
  }
}

/** Tells where a stage stands. */
export function mark(deployment: SimDeployment, stage: string, status: 'InProgress' | 'Succeeded'): void {
  const event = deployment.events.find((one) => one.lifecycleEventName === stage);
  if (!event) return;
  const at = new Date(deployment.service?.region.world.clock.now() ?? 0);
  event.status = status;
  event.startTime ??= at;
  if (status === 'Succeeded') event.endTime = at;
}
