import { expect, it } from 'vitest';
import { seedFailingStarts } from './seed-failing';
import { seedBehindRollback, seedInFlight } from './seed-in-flight';
import { network, testService } from './test-service';
import { backOffMs } from './timings';

const seed = { cluster: 'shop', name: 'api', taskDefinition: 'web:1', desiredCount: 2, networkConfiguration: network };
const states = ['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS'] as const;
const ends = { PENDING: 'SUCCESSFUL', IN_PROGRESS: 'SUCCESSFUL', STOP_REQUESTED: 'STOPPED' } as const;

it.each(states)('stays %s until it is let go, and ends as AWS ends it', (status) => {
  const test = testService();
  const { release } = seedInFlight(test.region, seed, { taskDefinition: 'web:2', status });
  // Where a rollback is only asked for, the deployment goes on, and could be done.
  test.clock.advance(status === 'ROLLBACK_REQUESTED' ? 20_000 : 3_600_000);
  expect(test.deployment('api').status).toBe(status);
  release();
  const end = status in ends ? ends[status as keyof typeof ends] : 'ROLLBACK_SUCCESSFUL';
  test.until(() => test.deployment('api').status === end);
  expect(test.service('api').taskDefinition).toMatch(end === 'ROLLBACK_SUCCESSFUL' ? /web:1$/ : /web:2$/);
});

it('goes on stopping a deployment whatever is asked of it', () => {
  const test = testService();
  const { rollout, release } = seedInFlight(test.region, seed, { taskDefinition: 'web:2', status: 'STOP_REQUESTED' });
  test.call('StopServiceDeployment', { serviceDeploymentArn: rollout.arn });
  release();
  test.until(() => rollout.status === 'STOPPED');
  expect(rollout.rollback).toBeUndefined();
  expect(test.service('api').runningCount).toBe(2);
});

it('ends SUCCESSFUL where the stop came after everything was replaced', () => {
  const test = testService();
  const { rollout, release } = seedInFlight(test.region, seed, { taskDefinition: 'web:2', status: 'IN_PROGRESS' });
  test.clock.advance(600_000);
  test.call('StopServiceDeployment', { serviceDeploymentArn: rollout.arn });
  expect(test.deployment('api').status).toBe('ROLLBACK_REQUESTED');
  release();
  test.until(() => rollout.status === 'SUCCESSFUL', 60);
  expect(test.service('api').taskDefinition).toMatch(/web:2$/);
});

it('ends SUCCESSFUL where everything was replaced before the request was looked at', () => {
  const test = testService();
  const flight = { taskDefinition: 'web:2', status: 'ROLLBACK_REQUESTED' as const };
  const { rollout, release } = seedInFlight(test.region, seed, flight);
  test.clock.advance(3_600_000);
  expect(rollout.status).toBe('ROLLBACK_REQUESTED');
  release();
  test.until(() => rollout.status === 'SUCCESSFUL', 60);
  expect(rollout.rollback).toBeUndefined();
});

it('is SUCCESSFUL, not STOPPED, where a first deployment was complete when the stop was asked for', () => {
  const test = testService();
  const { cluster, name: serviceName, ...rest } = seed;
  test.call('CreateService', { ...rest, cluster, serviceName, launchType: 'FARGATE' });
  const live = () => test.cluster().services.get('api')?.live[0];
  test.until(() => [...(live()?.tasks ?? [])].filter((task) => task.settled).length === 2, 200);
  const { serviceDeploymentArn, status } = test.deployment('api');
  expect(status).toBe('IN_PROGRESS');
  test.call('StopServiceDeployment', { serviceDeploymentArn });
  test.until(() => test.deployment('api').status === 'SUCCESSFUL', 60);
});

it('neither launches nor rolls back what was deployed during a rollback, until that is over', () => {
  const test = testService();
  const { rollout, service, release } = seedBehindRollback(test.region, seed, {
    failed: 'web:2',
    taskDefinition: 'web:3',
  });
  test.clock.advance(3_600_000);
  const seen = test.service('api');
  expect(seen.taskDefinition).toMatch(/web:3$/);
  expect(seen.deployments?.map((one) => [one.status, one.taskDefinition?.slice(-1), one.runningCount])).toEqual([
    ['PRIMARY', '3', 0],
    ['ACTIVE', '1', 2],
    ['DRAINING', '2', 0],
  ]);
  expect(seen.deployments?.some((one) => one.rolloutState === 'COMPLETED')).toBe(false);
  expect(test.deployment('api').status).toBe('PENDING');
  test.call('StopServiceDeployment', { serviceDeploymentArn: rollout.arn });
  test.clock.advance(60_000);
  expect([rollout.status, rollout.rollback]).toEqual(['ROLLBACK_REQUESTED', undefined]);
  release();
  test.until(() => rollout.status === 'ROLLBACK_SUCCESSFUL');
  expect(service.rollouts[1]?.status).toBe('ROLLBACK_SUCCESSFUL');
  expect(test.service('api').taskDefinition).toMatch(/web:1$/);
  expect([...service.cluster.tasks.values()].some((task) => task.definition.revision === 3)).toBe(false);
});

it('starts what waited behind a rollback once that has completed', () => {
  const test = testService();
  const { rollout, release } = seedBehindRollback(test.region, seed, { failed: 'web:2', taskDefinition: 'web:3' });
  release();
  test.until(() => rollout.status === 'SUCCESSFUL');
  expect(test.service('api')).toMatchObject({ runningCount: 2, deployments: [{ rolloutState: 'COMPLETED' }] });
});

it('tries a start that fails again for ever, with pauses that grow to 27 minutes', () => {
  const test = testService();
  const { rollout, release } = seedFailingStarts(test.region, seed, { taskDefinition: 'web:2', tries: 2 });
  expect(test.service('api').deployments?.[0]).toMatchObject({ failedTasks: 2, rolloutState: 'IN_PROGRESS' });
  const tasks = test.cluster().tasks.size;
  test.clock.advance(200_000);
  expect(test.cluster().tasks.size).toBe(tasks);
  test.clock.advance(24 * 3_600_000);
  expect(test.deployment('api')).toMatchObject({
    status: 'IN_PROGRESS',
    deploymentCircuitBreaker: { status: 'DISABLED' },
  });
  const starts = (test.service('api').events ?? [])
    .filter((event) => event.message?.includes('has started'))
    .map((event) => event.createdAt?.getTime() ?? 0);
  const gaps = starts.slice(1).map((at, nth) => (starts[nth] ?? 0) - at);
  for (const gap of gaps.slice(0, 10)) expect(gap).toBeGreaterThan(27 * 60_000);
  expect([1, 2, 3, 9].map((failures) => backOffMs(failures) / 1000)).toEqual([40, 280, 1620, 1620]);
  expect(test.messages('api')).toContain('(service api) is unable to consistently start tasks successfully.');
  expect(test.service('api').runningCount).toBe(2);
  release();
  test.until(() => rollout.status === 'SUCCESSFUL');
  expect(test.service('api').deployments?.[0]?.failedTasks).toBe(0);
});

it('begins a new task definition without the pauses of the one before', () => {
  const test = testService();
  const { service, release } = seedFailingStarts(test.region, seed, { taskDefinition: 'web:2', tries: 9 });
  test.call('UpdateService', { cluster: 'shop', service: 'api', taskDefinition: 'web:3' });
  test.until(() => test.deployment('api').status === 'SUCCESSFUL', 300);
  expect(service.revisions[0]?.startFailures).toBe(0);
  release();
});
