import { expect } from 'vitest';
import { maximumOf } from './rolling.rules';
import { takesRoom } from './task-steps';
import type { TestService } from './test-service';

/** What holds at every moment: deployments, revisions, counts and service deployments tell the same story. */
export function expectAgreement(test: TestService): void {
  const service = test.service();
  const deployments = service.deployments ?? [];
  const revisions = service.currentServiceRevisions ?? [];
  const total = (of: 'runningCount' | 'pendingCount') => deployments.reduce((sum, one) => sum + (one[of] ?? 0), 0);

  expect(deployments.filter((one) => one.status === 'PRIMARY')).toHaveLength(1);
  expect(deployments[0]?.status).toBe('PRIMARY');
  expect(deployments[0]?.taskDefinition).toBe(service.taskDefinition);
  expect(service.runningCount).toBe(total('runningCount'));
  expect(service.pendingCount).toBe(total('pendingCount'));
  expect(revisions.map((one) => `ecs-svc/${one.arn?.split('/').at(-1)}`)).toEqual(deployments.map((one) => one.id));
  expect(revisions.map((one) => one.runningTaskCount)).toEqual(deployments.map((one) => one.runningCount));
  expect(service.events?.length).toBeLessThanOrEqual(100);

  const list = test.call<{ serviceDeployments: { status?: string; targetServiceRevisionArn?: string }[] }>(
    'ListServiceDeployments',
    { cluster: 'shop', service: 'web', maxResults: 100 },
  ).serviceDeployments;
  const open = list.filter((one) => /PENDING|IN_PROGRESS|REQUESTED/.test(one.status ?? ''));
  // Only the newest may run; an older one may still be on its way to STOPPED, or a rollback that the newest waits for.
  for (const older of open.slice(1)) {
    expect(['STOP_REQUESTED', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS']).toContain(older.status);
    if (older.status === 'ROLLBACK_IN_PROGRESS') expect(open[0]?.status).toMatch(/^(PENDING|ROLLBACK_REQUESTED)$/);
  }
  if (open.length === 0 && deployments[0]?.rolloutState !== 'FAILED') {
    expect(['SUCCESSFUL', 'ROLLBACK_SUCCESSFUL', 'STOPPED', 'ROLLBACK_FAILED']).toContain(list[0]?.status);
  }
  const newest = test.deployment();
  if (newest.status === 'SUCCESSFUL') expect(newest.targetServiceRevision?.arn).toBe(revisions[0]?.arn);
  if (newest.status === 'ROLLBACK_SUCCESSFUL') expect(newest.rollback?.serviceRevisionArn).toBe(revisions[0]?.arn);
}

/** Tasks that take room never exceed maximumPercent of `desired`. */
export function expectWithinMaximum(test: TestService, desired: number): void {
  const { deploymentConfiguration } = test.service();
  const most = maximumOf(desired, deploymentConfiguration?.maximumPercent ?? 200);
  const cluster = [...stateTasks(test)].filter(takesRoom).length;
  expect(cluster).toBeLessThanOrEqual(most);
}

/** Healthy tasks never fall under minimumHealthyPercent of what is desired. */
export function expectMinimum(test: TestService, minimum: number): void {
  const settled = [...stateTasks(test)].filter((task) => task.settled).length;
  expect(settled).toBeGreaterThanOrEqual(minimum);
}

function stateTasks(test: TestService) {
  return test.cluster().tasks.values();
}
