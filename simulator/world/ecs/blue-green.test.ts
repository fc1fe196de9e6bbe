import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';
import { expect, it } from 'vitest';
import { addFault } from '../../faults/faults';
import { stagesOf } from './blue-green.rules';
import { expectAgreement } from './invariants';
import { testService } from './test-service';

const blueGreen = (more: DeploymentConfiguration = {}) => ({
  deploymentConfiguration: { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 2, ...more },
});

it('passes its stages, shifts the traffic, bakes, and only then cleans up', () => {
  const test = testService(blueGreen());
  test.update({ taskDefinition: 'web:2' });
  const stages: string[] = [];
  let baked = 0;
  test.until(
    () => test.deployment().status === 'SUCCESSFUL',
    2_000,
    () => {
      expectAgreement(test);
      const { lifecycleStage: stage, targetServiceRevision, sourceServiceRevisions } = test.deployment();
      if (stage && stages.at(-1) !== stage) stages.push(stage);
      if (stage !== 'BAKE_TIME') return;
      baked++;
      expect(targetServiceRevision?.requestedProductionTrafficWeight).toBe(100);
      expect(sourceServiceRevisions?.[0]).toMatchObject({ requestedProductionTrafficWeight: 0, runningTaskCount: 2 });
    },
  );
  expect(stages).toEqual([
    'PRE_SCALE_UP',
    'SCALE_UP',
    'POST_SCALE_UP',
    'TEST_TRAFFIC_SHIFT',
    'POST_TEST_TRAFFIC_SHIFT',
    'PRE_PRODUCTION_TRAFFIC_SHIFT',
    'PRODUCTION_TRAFFIC_SHIFT',
    'POST_PRODUCTION_TRAFFIC_SHIFT',
    'BAKE_TIME',
    'CLEAN_UP',
  ]);
  expect(baked).toBeGreaterThan(100);
  expect(test.service().deployments).toHaveLength(1);
});

const pausing = blueGreen({
  lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'] }],
});

it('holds at a pause hook until it is continued', () => {
  const test = testService(pausing);
  test.update({ taskDefinition: 'web:2' });
  test.clock.advance(1_200_000);
  const { status, lifecycleStage, lifecycleHookDetails = [], serviceDeploymentArn } = test.deployment();
  expect([status, lifecycleStage]).toEqual(['IN_PROGRESS', 'POST_SCALE_UP']);
  expect(lifecycleHookDetails[0]).toMatchObject({ status: 'AWAITING_ACTION', timeoutAction: 'ROLLBACK' });
  const { hookId } = lifecycleHookDetails[0] ?? {};
  expect(hookId).toMatch(/^ecs-pause-[\w-]{43}$/);
  test.call('ContinueServiceDeployment', { serviceDeploymentArn, hookId });
  test.until(() => test.deployment().status === 'SUCCESSFUL');
  expect(() => test.call('ContinueServiceDeployment', { serviceDeploymentArn, hookId })).toThrow();
});

it('rolls back from a pause hook that is told to, or that nobody answers in time', () => {
  for (const answered of [true, false]) {
    const test = testService(pausing);
    test.update({ taskDefinition: 'web:2' });
    test.clock.advance(600_000);
    const { lifecycleHookDetails = [], serviceDeploymentArn } = test.deployment();
    const { hookId } = lifecycleHookDetails[0] ?? {};
    if (answered) test.call('ContinueServiceDeployment', { serviceDeploymentArn, hookId, action: 'ROLLBACK' });
    else test.clock.advance(1440 * 60_000);
    test.until(
      () => test.deployment().status === 'ROLLBACK_SUCCESSFUL',
      600,
      () => expectAgreement(test),
    );
    expect(test.service().taskDefinition).toMatch(/web:1$/);
  }
});

it('gives the traffic back when the breaker trips', () => {
  const test = testService(blueGreen({ deploymentCircuitBreaker: { enable: true, rollback: true } }));
  addFault(test.region.world, { kind: 'exit', image: 'web:2' });
  test.update({ taskDefinition: 'web:2' });
  test.until(
    () => test.deployment().status === 'ROLLBACK_SUCCESSFUL',
    1_000,
    () => expectAgreement(test),
  );
  expect(test.service().runningCount).toBe(2);
});

it('shifts in steps for canary and linear deployments', () => {
  const shares = (configuration: DeploymentConfiguration) =>
    stagesOf(configuration, 1).flatMap((stage) =>
      stage.production === undefined ? [] : [[stage.production, stage.minutes]],
    );
  expect(shares({ strategy: 'CANARY' })).toEqual([
    [5, 10],
    [100, 0],
  ]);
  expect(shares({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 1 } })).toEqual([
    [40, 1],
    [80, 1],
    [100, 0],
  ]);
  expect(stagesOf({ strategy: 'BLUE_GREEN' }, 2)[0]?.name).toBe('RECONCILE_SERVICE');
});
