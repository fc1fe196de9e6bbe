import { expect, it } from 'vitest';
import { addFault, listFaults, removeFault } from '../../faults/faults';
import { putAlarm } from '../alarms';
import { expectAgreement } from './invariants';
import { seedService } from './seed';
import { seedBaking } from './seed-baking';
import { network, testService } from './test-service';

const seed = { cluster: 'shop', name: 'api', taskDefinition: 'web:1', desiredCount: 2, networkConfiguration: network };
const watched = (rollback: boolean) => ({
  deploymentConfiguration: { alarms: { alarmNames: ['errors', 'slow'], enable: true, rollback } },
});

it('rolls back when an alarm goes off, and names the alarm', () => {
  const test = testService(watched(true));
  putAlarm(test.region, { AlarmName: 'errors', StateValue: 'OK' });
  test.update({ taskDefinition: 'web:2' });
  test.clock.advance(60_000);
  expect(test.deployment().alarms).toEqual({ status: 'MONITORING', alarmNames: ['errors', 'slow'] });
  putAlarm(test.region, { AlarmName: 'errors', StateValue: 'ALARM' });
  test.until(
    () => test.deployment().status === 'ROLLBACK_SUCCESSFUL',
    600,
    () => expectAgreement(test),
  );
  const ended = test.deployment();
  expect(ended.alarms).toMatchObject({ status: 'TRIGGERED', triggeredAlarmNames: ['errors'] });
  expect(ended.deploymentCircuitBreaker?.status).not.toBe('TRIGGERED');
  expect(ended.rollback?.reason).toBe('alarm detected.');
  expect(test.messages().some((text) => text.endsWith('deployment failed: alarm detected.'))).toBe(true);
  expect(test.service().taskDefinition).toMatch(/web:1$/);
});

it('stops without a rollback where that is off', () => {
  const test = testService(watched(false));
  test.update({ taskDefinition: 'web:2' });
  test.clock.advance(30_000);
  addFault(test.region.world, { kind: 'alarm', alarm: 'slow' });
  test.until(() => test.deployment().status === 'STOPPED', 120);
  const { deployments = [], taskDefinition } = test.service();
  expect(deployments[0]).toMatchObject({ status: 'PRIMARY', rolloutState: 'FAILED' });
  expect(taskDefinition).toMatch(/web:2$/);
  expect(test.deployment().rollback).toBeUndefined();
});

it('ignores alarms that were in ALARM when the deployment began', () => {
  const test = testService(watched(true));
  addFault(test.region.world, { kind: 'alarm', alarm: 'errors' });
  test.update({ taskDefinition: 'web:2' });
  test.until(() => test.deployment().status === 'SUCCESSFUL');
  expect(test.deployment().alarms?.status).toBe('DISABLED');
});

it('bakes with its alarms before it is SUCCESSFUL, and no alarm rolls it back afterwards', () => {
  const test = testService(watched(true));
  test.update({ taskDefinition: 'web:2' });
  test.until(() => test.service().deployments?.[1]?.runningCount === 0);
  test.clock.advance(120_000);
  expect(test.deployment().status).toBe('IN_PROGRESS');
  test.until(() => test.deployment().status === 'SUCCESSFUL', 400);
  expect(test.deployment().alarms?.status).toBe('MONITORING_COMPLETE');
  addFault(test.region.world, { kind: 'alarm' });
  test.clock.advance(600_000);
  expect(test.service().taskDefinition).toMatch(/web:2$/);
});

it('places a deployment in its bake time, which an alarm takes back to the tasks that were there before', () => {
  const test = testService();
  const { rollout } = seedBaking(test.region, seed, { taskDefinition: 'web:2' });
  expect(test.deployment('api')).toMatchObject({ status: 'IN_PROGRESS', lifecycleStage: 'BAKE_TIME' });
  expect(test.service('api').deployments?.map((one) => one.runningCount)).toEqual([2, 0]);
  addFault(test.region.world, { kind: 'alarm', alarm: 'errors' });
  test.until(() => rollout.status === 'ROLLBACK_SUCCESSFUL', 600);
  expect(test.service('api')).toMatchObject({ runningCount: 2, taskDefinition: expect.stringMatching(/web:1$/) });
  const other = seedBaking(test.region, { ...seed, name: 'b' }, { taskDefinition: 'web:2', rollback: false });
  for (const fault of listFaults(test.region.world)) removeFault(test.region.world, fault.id);
  expect(other.rollout.alarms.status).toBe('DISABLED');
});

it('remembers deployments that an alarm rolled back', () => {
  const test = testService();
  seedService(test.region, {
    ...seed,
    history: [
      { taskDefinition: 'web:1', minutesAgo: 300, status: 'SUCCESSFUL' },
      { taskDefinition: 'web:2', minutesAgo: 100, status: 'ROLLBACK_SUCCESSFUL', by: 'alarm', alarm: 'slow' },
    ],
  });
  expect(test.deployment('api')).toMatchObject({
    status: 'ROLLBACK_SUCCESSFUL',
    alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['slow'] },
    rollback: { reason: 'alarm detected.' },
  });
});
