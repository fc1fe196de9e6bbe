import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';
import { expect, it } from 'vitest';
import { addFault } from '../../faults/faults';
import { enoughHealthy } from './early-success.rules';
import { expectAgreement } from './invariants';
import { seedEarlySuccess } from './seed-early-success';
import { network, testService } from './test-service';

const seed = { cluster: 'shop', name: 'api', taskDefinition: 'web:1', desiredCount: 2, networkConfiguration: network };
const early = (cleanup: 'BLOCKING' | 'DEFERRED', healthyPercent: number, minimumHealthyPercent = 50) => ({
  deploymentConfiguration: {
    minimumHealthyPercent,
    earlySuccessCriteria: { enable: true, healthyPercent, sourceServiceRevisionCleanup: cleanup },
  } satisfies DeploymentConfiguration,
});

it('counts the healthy tasks that are enough as the guide does', () => {
  const rows = [
    [2, 50],
    [3, 50],
    [10, 80],
    [100, 90],
    [10, 100],
    [4, 0],
    [0, 50],
  ] as const;
  expect(rows.map(([desired, percent]) => enoughHealthy(desired, percent))).toEqual([1, 2, 8, 90, 10, 1, 0]);
});

it('is SUCCESSFUL while old tasks still drain, which are gone later, outside of the deployment', () => {
  const test = testService(early('DEFERRED', 100, 100), { balanced: true });
  test.update({ taskDefinition: 'web:2' });
  test.until(
    () => test.deployment().status === 'SUCCESSFUL',
    600,
    () => expectAgreement(test),
  );
  const { deployments = [] } = test.service();
  expect(deployments.map((one) => [one.status, one.rolloutState])).toEqual([
    ['PRIMARY', 'COMPLETED'],
    ['ACTIVE', 'COMPLETED'],
  ]);
  expect(test.messages()[0]).not.toContain('steady');
  const arn = test.deployment().serviceDeploymentArn;
  expect(() => test.call('StopServiceDeployment', { serviceDeploymentArn: arn })).toThrow(/conflict/);
  test.until(
    () => test.service().deployments?.length === 1,
    600,
    () => expectAgreement(test),
  );
  test.until(() => test.messages()[0]?.includes('has reached a steady state.') ?? false);
  expect(test.service().runningCount).toBe(2);
});

it('starts the tasks that are missing after its end, whatever becomes of them', () => {
  const test = testService({ ...early('BLOCKING', 50), desiredCount: 4 });
  addFault(test.region.world, { kind: 'no-capacity', times: 1 });
  test.update({ taskDefinition: 'web:2', deploymentConfiguration: { maximumPercent: 100 } });
  test.until(() => test.deployment().status === 'SUCCESSFUL', 900);
  expect(test.deployment().targetServiceRevision?.runningTaskCount).toBeLessThan(4);
  expect(test.deployment().sourceServiceRevisions?.[0]?.runningTaskCount).toBe(0);
  test.until(() => test.service().runningCount === 4);
  expect(test.deployment().targetServiceRevision?.runningTaskCount).toBeLessThan(4);
});

it('takes away outside of the deployment what still ran when it was SUCCESSFUL', () => {
  const test = testService({ ...early('DEFERRED', 50), desiredCount: 4 });
  addFault(test.region.world, { kind: 'no-capacity', times: 1 });
  test.update({ taskDefinition: 'web:2', deploymentConfiguration: { maximumPercent: 150 } });
  test.until(
    () => test.deployment().status === 'SUCCESSFUL',
    900,
    () => expectAgreement(test),
  );
  expect(test.service().deployments).toHaveLength(2);
  test.until(
    () => test.service().deployments?.length === 1,
    900,
    () => expectAgreement(test),
  );
  expect(test.service()).toMatchObject({ runningCount: 4, pendingCount: 0 });
});

it('can be deployed over while old tasks are still there', () => {
  const test = testService();
  const { rollout, release } = seedEarlySuccess(test.region, seed, { taskDefinition: 'web:2' });
  test.clock.advance(3_600_000);
  expect(test.deployment('api').status).toBe('SUCCESSFUL');
  expect(test.service('api').deployments?.map((one) => one.runningCount)).toEqual([2, 2]);
  test.call('UpdateService', { cluster: 'shop', service: 'api', taskDefinition: 'web:1' });
  test.clock.advance(60_000);
  // maximumPercent counts draining tasks too: they hold the new ones back.
  expect(test.service('api').pendingCount).toBe(0);
  release();
  test.until(() => test.service('api').deployments?.length === 1);
  expect(test.service('api')).toMatchObject({ runningCount: 2, deployments: [{ rolloutState: 'COMPLETED' }] });
  expect(test.service('api').taskDefinition).toMatch(/web:1$/);
  expect(rollout.status).toBe('SUCCESSFUL');
});

it('says how many percent it takes: from the minimum to 100, for rolling deployments', () => {
  const test = testService();
  const set = (more: DeploymentConfiguration) => () => test.update({ deploymentConfiguration: more });
  const criteria = (healthyPercent?: number) => ({
    earlySuccessCriteria: { enable: true, healthyPercent, sourceServiceRevisionCleanup: 'DEFERRED' as const },
  });
  expect(set(criteria(100))).not.toThrow();
  for (const more of [criteria(90), criteria(101), criteria(), { ...criteria(100), strategy: 'CANARY' as const }]) {
    expect(set(more)).toThrow(/valid/);
  }
});
