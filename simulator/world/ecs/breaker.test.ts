import type { ServiceDeployment } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { addFault, listFaults, removeFault } from '../../faults/faults';
import { breakerThreshold } from './breaker.rules';
import { expectAgreement } from './invariants';
import { type TestService, testService } from './test-service';

const breaker = (enable: boolean, rollback: boolean) => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable, rollback } },
});

function deployBroken(test: TestService): void {
  addFault(test.region.world, { kind: 'exit', image: 'web:2', exitCode: 1 });
  test.update({ taskDefinition: 'web:2' });
}

describe('the circuit breaker', () => {
  it('trips at half of the desired count, from 3 to 200', () => {
    expect([1, 25, 400].map((desired) => breakerThreshold(desired, {}))).toEqual([3, 13, 200]);
    const of = (type: 'COUNT' | 'UNBOUNDED_PERCENT', value: number) =>
      breakerThreshold(1_000, {
        deploymentCircuitBreaker: { enable: true, rollback: true, thresholdConfiguration: { type, value } },
      });
    expect([of('COUNT', 7), of('UNBOUNDED_PERCENT', 50)]).toEqual([7, 500]);
  });

  it('rolls back in the same service deployment, to the earlier deployment and revision', () => {
    const test = testService(breaker(true, true));
    const before = test.service().deployments?.[0];
    deployBroken(test);
    test.until(
      () => test.deployment().status === 'ROLLBACK_IN_PROGRESS',
      600,
      () => expectAgreement(test),
    );
    const [primary, failed] = test.service().deployments ?? [];
    expect(primary).toMatchObject({ id: before?.id, status: 'PRIMARY', rolloutState: 'IN_PROGRESS' });
    expect(primary?.rolloutStateReason).toBe(
      `ECS deployment circuit breaker: rolling back to deploymentId ${before?.id}.`,
    );
    expect(failed).toMatchObject({
      rolloutState: 'FAILED',
      rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
    });
    expect(test.messages().slice(0, 2)).toEqual([
      `(service web) rolling back to deployment ${before?.id}.`,
      `(service web) (deployment ${failed?.id}) deployment failed: tasks failed to start.`,
    ]);
    test.until(
      () => test.deployment().status === 'ROLLBACK_SUCCESSFUL',
      600,
      () => expectAgreement(test),
    );
    const ended: ServiceDeployment = test.deployment();
    expect(ended.deploymentCircuitBreaker).toMatchObject({ status: 'TRIGGERED', threshold: 3 });
    expect(ended.statusReason).toBe(
      'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    );
    expect(ended.targetServiceRevision?.arn?.split('/').at(-1)).toBe(failed?.id?.split('/').at(-1));
    expect(ended.rollback?.serviceRevisionArn?.split('/').at(-1)).toBe(before?.id?.split('/').at(-1));
    expect(test.service().taskDefinition).toMatch(/web:1$/);
    expect(test.service().deployments).toHaveLength(1);
    expect(test.service().runningCount).toBe(2);
  });

  it('without rollback launches no more and leaves the old deployment as it is', () => {
    const test = testService(breaker(true, false));
    deployBroken(test);
    test.until(
      () => test.deployment().status === 'STOPPED',
      600,
      () => expectAgreement(test),
    );
    expect(test.deployment().stoppedAt).toBeInstanceOf(Date);
    const started = test.cluster().tasks.size;
    test.clock.advance(1_800_000);
    expect(test.cluster().tasks.size).toBeLessThanOrEqual(started);
    const { deployments = [], taskDefinition, runningCount } = test.service();
    expect(deployments.map((one) => [one.status, one.rolloutState])).toEqual([
      ['PRIMARY', 'FAILED'],
      ['ACTIVE', 'COMPLETED'],
    ]);
    expect(taskDefinition).toMatch(/web:2$/);
    expect(runningCount).toBe(2);
  });

  it('switched off, a deployment retries for ever and ends well once the cause is gone', () => {
    const test = testService(breaker(false, false));
    deployBroken(test);
    test.clock.advance(3_600_000);
    const [primary] = test.service().deployments ?? [];
    expect(primary?.rolloutState).toBe('IN_PROGRESS');
    expect(primary?.failedTasks).toBeGreaterThan(10);
    expect(test.service().runningCount).toBeGreaterThanOrEqual(2);
    for (const fault of listFaults(test.region.world)) removeFault(test.region.world, fault.id);
    test.until(() => test.deployment().status === 'SUCCESSFUL', 600);
    expect(test.service().deployments?.[0]?.failedTasks).toBe(0);
  });

  it('fails a first deployment without anything to go back to: it stands still', () => {
    const test = testService();
    addFault(test.region.world, { kind: 'exit', exitCode: 1 });
    const { networkConfiguration } = test.service();
    test.call('CreateService', {
      cluster: 'shop',
      serviceName: 'web2',
      taskDefinition: 'web:2',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration,
      ...breaker(true, true),
    });
    test.clock.advance(900_000);
    const rollout = test.cluster().services.get('web2')?.rollouts[0];
    expect(rollout?.status).toBe('STOPPED');
    expect(test.cluster().services.get('web2')?.live[0]?.rolloutState).toBe('FAILED');
  });
});

describe('StopServiceDeployment', () => {
  const stop = (test: TestService) =>
    test.call('StopServiceDeployment', { serviceDeploymentArn: test.deployment().serviceDeploymentArn });

  it('rolls a running deployment back', () => {
    const test = testService();
    test.update({ taskDefinition: 'web:2' });
    test.clock.advance(40_000);
    stop(test);
    expect(test.deployment().status).toBe('ROLLBACK_REQUESTED');
    stop(test);
    test.until(
      () => test.deployment().status === 'ROLLBACK_SUCCESSFUL',
      600,
      () => expectAgreement(test),
    );
    expect(test.deployment().statusReason).toBeUndefined();
    expect(test.service().taskDefinition).toMatch(/web:1$/);
    expect(test.service().deployments).toHaveLength(1);
  });

  it('is refused at the end, for ABORT, and for an unknown deployment', () => {
    const test = testService();
    const arn = test.deployment().serviceDeploymentArn;
    const name = (what: () => unknown): string => {
      try {
        what();
      } catch (error) {
        return (error as Error).name;
      }
      return 'accepted';
    };
    expect(name(() => stop(test))).toBe('ConflictException');
    expect(name(() => test.call('StopServiceDeployment', { serviceDeploymentArn: arn, stopType: 'ABORT' }))).toBe(
      'InvalidParameterException',
    );
    expect(name(() => test.call('StopServiceDeployment', { serviceDeploymentArn: `${arn}x` }))).toBe(
      'ServiceDeploymentNotFoundException',
    );
  });
});
