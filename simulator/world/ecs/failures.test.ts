import type { Task } from '@aws-sdk/client-ecs';
import { expect, it } from 'vitest';
import { addFault } from '../../faults/faults';
import { addBehaviourRule } from '../workload';
import { expectAgreement } from './invariants';
import { onTaskEvent, runningTasks, type TaskEvent } from './tasks';
import { type TestService, testService } from './test-service';

function stoppedTasks(test: TestService): Task[] {
  const filter = { cluster: 'shop', serviceName: 'web', desiredStatus: 'STOPPED' };
  const { taskArns } = test.call<{ taskArns: string[] }>('ListTasks', filter);
  return taskArns.length === 0
    ? []
    : test.call<{ tasks: Task[] }>('DescribeTasks', { cluster: 'shop', tasks: taskArns }).tasks;
}

it('ends a task whose image cannot be pulled before it runs, with the reason', () => {
  const test = testService({ desiredCount: 1 });
  addFault(test.region.world, { kind: 'cannot-pull', image: 'web:2' });
  test.update({ taskDefinition: 'web:2' });
  test.until(() => stoppedTasks(test).some((task) => task.lastStatus === 'STOPPED'));
  const [task] = stoppedTasks(test);
  expect(task).toMatchObject({ stopCode: 'TaskFailedToStart' });
  expect(task?.stoppedReason).toMatch(/^CannotPullContainerError: /);
  expect(task?.startedAt).toBeUndefined();
  expect(task?.pullStoppedAt).toBeUndefined();
  expect(test.messages()[0]).toMatch(/^\(service web\) was unable to place a task\. Reason: CannotPullContainerError/);
});

it('waits longer after each start that failed', () => {
  const test = testService({ desiredCount: 1 });
  addFault(test.region.world, { kind: 'cannot-pull', image: 'web:2' });
  test.update({ taskDefinition: 'web:2' });
  const starts: number[] = [];
  test.until(
    () => test.service().deployments?.[0]?.failedTasks === 4,
    6_000,
    () => {
      const [event] = test.service().events ?? [];
      const at = event?.createdAt?.getTime() ?? 0;
      if (event?.message?.includes('has started') && starts.at(-1) !== at) starts.push(at);
    },
  );
  const gaps = starts.slice(1).map((at, nth) => at - (starts[nth] ?? 0));
  expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
  expect(gaps.length).toBeGreaterThanOrEqual(3);
});

it('ends a task with its essential container, tells the last lines first, and replaces it', () => {
  const test = testService();
  const heard: TaskEvent[] = [];
  onTaskEvent(test.region, (event) => heard.push(event));
  addBehaviourRule(test.region, ({ container, ordinal }) =>
    container === 'web' && ordinal === 2
      ? { healthy: true, exitAfterMs: 5_000, exitCode: 137, exitReason: 'OutOfMemoryError: x', lastLines: ['bye'] }
      : undefined,
  );
  test.call('StopTask', { cluster: 'shop', task: [...test.cluster().tasks.keys()][0], reason: 'test' });
  test.until(() => stoppedTasks(test).filter((task) => task.lastStatus === 'STOPPED').length === 2);
  const crashed = stoppedTasks(test).find((task) => task.stopCode === 'EssentialContainerExited');
  expect(crashed?.stoppedReason).toBe('Essential container in task exited');
  expect(crashed?.containers?.[0]).toMatchObject({ exitCode: 137, reason: 'OutOfMemoryError: x' });
  expect(heard.find((event) => event.type === 'container-exited' && event.lastLines[0] === 'bye')).toBeDefined();
  test.until(() => test.messages()[0]?.endsWith('has reached a steady state.') ?? false);
  expect(runningTasks(test.region)).toHaveLength(2);
  expectAgreement(test);
});

it('lets a sidecar end without its task', () => {
  const test = testService();
  addBehaviourRule(test.region, ({ container }) =>
    container === 'sidecar' ? { healthy: true, exitAfterMs: 1_000, exitCode: 1 } : undefined,
  );
  test.update({ taskDefinition: 'web:2' });
  test.until(() => test.deployment().status === 'SUCCESSFUL');
  test.clock.advance(60_000);
  const [task] = runningTasks(test.region);
  expect(task?.containers.map((one) => one.wire.lastStatus)).toEqual(['RUNNING', 'STOPPED']);
});

it('stops tasks of a deployment that never pass their container health check', () => {
  const test = testService({}, { healthCheck: true });
  addFault(test.region.world, { kind: 'unhealthy', image: 'web:2' });
  test.update({ taskDefinition: 'web:2' });
  test.until(() => stoppedTasks(test).length > 0);
  expect(stoppedTasks(test)[0]?.stoppedReason).toBe('Task failed container health checks');
  expect(test.messages().some((text) => /\(task [0-9a-f]{32}\) failed container health checks\.$/.test(text))).toBe(
    true,
  );
});

it('stops tasks that fail in their target group, after the grace period', () => {
  const test = testService({ extra: { healthCheckGracePeriodSeconds: 300 } }, { balanced: true });
  addFault(test.region.world, { kind: 'unhealthy', image: 'web:2' });
  test.update({ taskDefinition: 'web:2' });
  test.clock.advance(250_000);
  expect(stoppedTasks(test)).toHaveLength(0);
  test.until(() => stoppedTasks(test).length > 0, 200);
  expect(stoppedTasks(test)[0]?.stoppedReason).toMatch(/^Task failed ELB health checks in \(target-group arn:\S+\)$/);
});

it('replaces a task at rest that turns unhealthy, and starts the new one first', () => {
  const test = testService({}, { healthCheck: true });
  addFault(test.region.world, { kind: 'unhealthy', times: 1 });
  test.until(() => test.messages().some((text) => text.includes('replaced 1 tasks due to an unhealthy status.')));
  expect(test.service().runningCount).toBe(2);
  test.until(() => test.messages()[0]?.endsWith('has reached a steady state.') ?? false);
  expect(test.service().runningCount).toBe(2);
});

it('says that there is no capacity, and goes on when there is', () => {
  const test = testService();
  addFault(test.region.world, { kind: 'no-capacity', times: 3 });
  test.update({ forceNewDeployment: true });
  test.clock.advance(20_000);
  expect(test.messages()[0]).toContain('Reason: Capacity is unavailable at this time.');
  test.until(() => test.deployment().status === 'SUCCESSFUL');
  const failing = testService();
  addFault(failing.region.world, { kind: 'no-capacity' });
  const answer = failing.call<{ failures: { reason: string }[] }>('RunTask', {
    cluster: 'shop',
    taskDefinition: 'web',
    networkConfiguration: failing.service().networkConfiguration,
  });
  expect(answer.failures[0]?.reason).toContain('Capacity is unavailable');
});

it('forgets a stopped task after an hour', () => {
  const test = testService();
  const [task] = [...test.cluster().tasks.keys()];
  test.call('StopTask', { cluster: 'shop', task });
  test.clock.advance(3_000_000);
  expect(stoppedTasks(test)).toHaveLength(1);
  test.clock.advance(700_000);
  expect(stoppedTasks(test)).toHaveLength(0);
});
