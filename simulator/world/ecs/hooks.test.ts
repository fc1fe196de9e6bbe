import { describe, expect, it } from 'vitest';
import { addFault } from '../../faults/faults';
import { hookRunsOf } from './lambda-hooks';
import { seedAtHook, seedAtStage } from './seed-at-stage';
import { network, type TestService, testService } from './test-service';

const seed = { cluster: 'shop', name: 'api', taskDefinition: 'web:1', desiredCount: 2, networkConfiguration: network };
const lambda = { taskDefinition: 'web:2', hooks: ['AWS_LAMBDA' as const] };
const stop = (test: TestService) =>
  test.call('StopServiceDeployment', { serviceDeploymentArn: test.deployment('api').serviceDeploymentArn });

describe('a function at a lifecycle hook', () => {
  it('is asked again as long as it is in progress, and lets the deployment on when it succeeds', () => {
    const test = testService();
    const { rollout, release } = seedAtHook(test.region, seed, lambda);
    test.clock.advance(100_000);
    const [hook] = test.deployment('api').lifecycleHookDetails ?? [];
    expect(hook).toMatchObject({ targetType: 'AWS_LAMBDA', status: 'IN_PROGRESS', timeoutAction: 'ROLLBACK' });
    expect(hook?.targetArn).toMatch(/function:check-1$/);
    expect(hookRunsOf(rollout).map((run) => run.status)).toEqual(Array(4).fill('IN_PROGRESS'));
    release();
    test.until(() => rollout.status === 'SUCCESSFUL');
    expect(hookRunsOf(rollout).at(-1)?.status).toBe('SUCCEEDED');
  });

  it('rolls the deployment back when it fails, with the reason that names it', () => {
    const test = testService();
    const { rollout } = seedAtHook(test.region, seed, lambda);
    addFault(test.region.world, { kind: 'hook', service: 'api' });
    test.until(() => rollout.status === 'ROLLBACK_SUCCESSFUL', 300);
    const { statusReason, rollback } = test.deployment('api');
    expect(statusReason).toMatch(
      /^Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT lifecycle hook\(s\) failed\. Lifecycle hook target arn:aws:lambda:\S+ returned FAILED status\.$/,
    );
    expect(rollback?.reason).toBe(statusReason);
    expect(test.service('api').taskDefinition).toMatch(/web:1$/);
  });

  it('runs again for traffic that goes back, and the rollback waits for it', () => {
    const test = testService();
    const { rollout } = seedAtHook(test.region, seed, { ...lambda, stage: 'PRODUCTION_TRAFFIC_SHIFT' });
    test.clock.advance(10_000);
    stop(test);
    test.clock.advance(300_000);
    expect(rollout.status).toBe('ROLLBACK_IN_PROGRESS');
    addFault(test.region.world, { kind: 'hook', hookStatus: 'SUCCEEDED' });
    test.until(() => rollout.status === 'ROLLBACK_SUCCESSFUL', 300);
    const runs = hookRunsOf(rollout);
    expect([runs[0]?.productionWeight, runs.at(-1)?.productionWeight]).toEqual([100, 0]);
  });

  it('does not keep a person from stopping, and its answer counts no more then', () => {
    const test = testService();
    const { rollout, release } = seedAtHook(test.region, seed, lambda);
    const { lifecycleHookDetails = [] } = test.deployment('api');
    const input = { serviceDeploymentArn: rollout.arn, hookId: lifecycleHookDetails[0]?.hookId };
    expect(() => test.call('ContinueServiceDeployment', input)).toThrow();
    stop(test);
    expect(rollout.status).toBe('ROLLBACK_REQUESTED');
    release();
    test.until(() => rollout.status === 'ROLLBACK_SUCCESSFUL', 300);
    expect(test.deployment('api').statusReason).toBeUndefined();
  });

  it('stands beside a pause: both must be through', () => {
    const test = testService();
    const { rollout, release } = seedAtHook(test.region, seed, { ...lambda, hooks: ['AWS_LAMBDA', 'PAUSE'] });
    release();
    test.clock.advance(60_000);
    const [first, second] = test.deployment('api').lifecycleHookDetails ?? [];
    expect([first?.status, second?.status]).toEqual(['SUCCEEDED', 'AWAITING_ACTION']);
    test.call('ContinueServiceDeployment', { serviceDeploymentArn: rollout.arn, hookId: second?.hookId });
    test.until(() => rollout.status === 'SUCCESSFUL');
  });
});

describe('a hook whose time runs out', () => {
  it.each([['PAUSE' as const], ['AWS_LAMBDA' as const]])('of type %s takes its action', (type) => {
    for (const [timeoutAction, end] of [
      ['CONTINUE', 'SUCCESSFUL'],
      ['ROLLBACK', 'ROLLBACK_SUCCESSFUL'],
      [undefined, 'ROLLBACK_SUCCESSFUL'],
    ] as const) {
      const test = testService();
      const flight = { taskDefinition: 'web:2', hooks: [type], timeoutInMinutes: 10, timeoutAction };
      const { rollout } = seedAtHook(test.region, seed, flight);
      const [hook] = test.deployment('api').lifecycleHookDetails ?? [];
      expect((hook?.expiresAt?.getTime() ?? 0) - test.clock.now()).toBe(600_000);
      test.clock.advance(590_000);
      expect(rollout.status).toBe('IN_PROGRESS');
      test.until(() => rollout.status === end, 900);
      expect(rollout.byPerson).toBe(false);
      if (end === 'SUCCESSFUL') continue;
      expect(test.deployment('api').statusReason).toBe(
        'Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT lifecycle hook(s) failed.',
      );
    }
  });
});

it('places a canary at its step, which has its share of the traffic, and keeps it there until it is let go', () => {
  const test = testService();
  const { rollout, release } = seedAtStage(
    test.region,
    { ...seed, deploymentConfiguration: { canaryConfiguration: { canaryPercent: 20, canaryBakeTimeInMinutes: 1 } } },
    { taskDefinition: 'web:2', strategy: 'CANARY', stage: 'PRODUCTION_TRAFFIC_SHIFT' },
  );
  test.clock.advance(3_600_000);
  const { lifecycleStage, targetServiceRevision, sourceServiceRevisions = [] } = test.deployment('api');
  expect(lifecycleStage).toBe('PRODUCTION_TRAFFIC_SHIFT');
  expect(targetServiceRevision).toMatchObject({ requestedProductionTrafficWeight: 20, runningTaskCount: 2 });
  expect(sourceServiceRevisions[0]).toMatchObject({ requestedProductionTrafficWeight: 80, runningTaskCount: 2 });
  release();
  test.until(() => rollout.status === 'SUCCESSFUL');
});

it('gives each step of a linear deployment a pause with an id of its own', () => {
  const test = testService();
  const { rollout } = seedAtHook(
    test.region,
    { ...seed, deploymentConfiguration: { linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 1 } } },
    { taskDefinition: 'web:2', strategy: 'LINEAR', stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT' },
  );
  const seen = new Set<string>();
  for (let step = 0; step < 3; step++) {
    test.until(() => (test.deployment('api').lifecycleHookDetails ?? []).length === 1, 300);
    const hookId = test.deployment('api').lifecycleHookDetails?.[0]?.hookId ?? '';
    seen.add(hookId);
    test.call('ContinueServiceDeployment', { serviceDeploymentArn: rollout.arn, hookId });
  }
  test.until(() => rollout.status === 'SUCCESSFUL');
  expect(seen.size).toBe(3);
});
