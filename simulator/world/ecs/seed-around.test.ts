import type { Service, ServiceRevision, Tag, TaskDefinition } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { seedService, seedTaskDefinition } from './seed';
import { forgetTaskDefinition, retireTaskDefinition } from './seed-around';
import { seedEndedBadly, seedFirstDeployment } from './seed-ended';
import { network, type TestService, testService } from './test-service';

const seed = { cluster: 'shop', name: 'api', taskDefinition: 'web:1', desiredCount: 2, networkConfiguration: network };
const describeDefinition = (test: TestService, taskDefinition: string) =>
  test.call<{ taskDefinition: TaskDefinition }>('DescribeTaskDefinition', { taskDefinition }).taskDefinition;
const revisionsOf = (test: TestService, name = 'api') =>
  test.call<{ serviceRevisions: ServiceRevision[] }>('DescribeServiceRevisions', {
    serviceRevisionArns: test.service(name).currentServiceRevisions?.map((one) => one.arn),
  }).serviceRevisions;

describe('task definitions that were taken back', () => {
  it('go on running and replacing tasks, and start no deployment', () => {
    const test = testService();
    retireTaskDefinition(test.region, 'web:1', 'INACTIVE');
    expect(describeDefinition(test, 'web:1')).toMatchObject({ status: 'INACTIVE', deregisteredAt: expect.any(Date) });
    expect(() => test.update({ forceNewDeployment: true })).toThrow('TaskDefinition is inactive');
    test.update({ desiredCount: 3 });
    test.until(() => test.service().runningCount === 3, 200);
    retireTaskDefinition(test.region, 'web:2', 'DELETE_IN_PROGRESS');
    expect(describeDefinition(test, 'web:2').status).toBe('DELETE_IN_PROGRESS');
    expect(() => test.update({ taskDefinition: 'web:2' })).toThrow('TaskDefinition is inactive');
  });

  it('may be what a rollback goes back to', () => {
    const test = testService();
    test.update({ taskDefinition: 'web:2' });
    test.clock.advance(30_000);
    retireTaskDefinition(test.region, 'web:1', 'INACTIVE');
    test.call('StopServiceDeployment', { serviceDeploymentArn: test.deployment().serviceDeploymentArn });
    test.until(() => test.deployment().status === 'ROLLBACK_SUCCESSFUL');
    expect(test.service().taskDefinition).toMatch(/web:1$/);
  });

  it('can be gone altogether, and their numbers are not used again', () => {
    const test = testService();
    forgetTaskDefinition(test.region, 'web:3');
    expect(() => describeDefinition(test, 'web:3')).toThrow('Unable to describe task definition.');
    expect(seedTaskDefinition(test.region, { family: 'web', containerDefinitions: [] }).revision).toBe(4);
  });
});

describe('digests', () => {
  const container = { name: 'web', image: 'public.ecr.aws/shop/web:9' };
  const family = { family: 'loose', networkMode: 'awsvpc' as const, requiresCompatibilities: ['FARGATE' as const] };

  it('are fixed by no revision whose version consistency is off, though its tasks have them', () => {
    const test = testService();
    const loose = { ...container, versionConsistency: 'disabled' as const };
    seedTaskDefinition(test.region, { ...family, containerDefinitions: [loose] });
    const service = seedService(test.region, { ...seed, taskDefinition: 'loose:1' });
    expect(revisionsOf(test)[0]?.containerImages).toEqual([{ containerName: 'web', image: container.image }]);
    const [task] = service.live[0]?.tasks ?? [];
    expect(task?.containers[0]?.wire.imageDigest).toMatch(/^sha256:/);
  });

  it('are told by no platform before 1.3.0, neither for seeded tasks nor for new ones', () => {
    const test = testService();
    const service = seedService(test.region, { ...seed, config: { platformVersion: '1.2.0' } });
    test.call('UpdateService', { cluster: 'shop', service: 'api', forceNewDeployment: true });
    test.clock.advance(60_000);
    const tasks = service.live.flatMap((revision) => [...revision.tasks]);
    expect(tasks.length).toBe(4);
    expect(tasks.map((task) => task.containers[0]?.wire.imageDigest)).toEqual(Array(4).fill(undefined));
    expect(revisionsOf(test).flatMap((one) => one.containerImages?.[0]?.imageDigest ?? [])).toEqual([]);
  });
});

describe('services by whom they are managed', () => {
  it.each([
    ['CloudFormation', 'aws:cloudformation:stack-name'],
    ['Copilot', 'copilot-application'],
    ['Terraform', 'ManagedBy'],
  ] as const)('%s is known by its tags', (managedBy, key) => {
    const test = testService();
    const { arn } = seedService(test.region, { ...seed, managedBy, tags: [{ key: 'team', value: 'a' }] });
    const { tags } = test.call<{ tags: Tag[] }>('ListTagsForResource', { resourceArn: arn });
    expect(tags.map((tag) => tag.key)).toEqual(expect.arrayContaining(['team', key]));
  });

  it('lists those in express mode apart', () => {
    const test = testService();
    seedService(test.region, { ...seed, express: true });
    const list = (resourceManagementType: string) =>
      test.call<{ serviceArns: string[] }>('ListServices', { cluster: 'shop', resourceManagementType }).serviceArns;
    expect(test.service('api').resourceManagementType).toBe('ECS');
    expect([list('ECS').length, list('CUSTOMER').length]).toEqual([1, 1]);
  });

  it.each(['DRAINING', 'INACTIVE'] as const)('changes nothing more of one that is %s', (status) => {
    const test = testService();
    seedService(test.region, { ...seed, status });
    test.clock.advance(600_000);
    expect(test.service('api')).toMatchObject({ status, runningCount: status === 'INACTIVE' ? 0 : 2 });
    expect(() => test.call('UpdateService', { cluster: 'shop', service: 'api', desiredCount: 1 })).toThrow(
      'Service was not ACTIVE.',
    );
  });
});

describe('deployments that ended without coming up', () => {
  it('STOPPED: the service points at the bad definition and the old tasks run', () => {
    const test = testService();
    seedEndedBadly(test.region, seed, { taskDefinition: 'web:2' });
    const check = () => {
      const service: Service = test.service('api');
      expect(service.taskDefinition).toMatch(/web:2$/);
      expect(service.deployments?.map((one) => [one.status, one.rolloutState, one.runningCount])).toEqual([
        ['PRIMARY', 'FAILED', 0],
        ['ACTIVE', 'COMPLETED', 2],
      ]);
      expect(test.deployment('api')).toMatchObject({ status: 'STOPPED', stoppedAt: expect.any(Date) });
    };
    check();
    test.clock.advance(600_000);
    check();
    test.call('UpdateService', { cluster: 'shop', service: 'api', taskDefinition: 'web:1' });
    test.until(() => test.deployment('api').status === 'SUCCESSFUL');
    expect(test.service('api').deployments).toHaveLength(1);
  });

  it('ROLLBACK_FAILED: what was gone back to failed too', () => {
    const test = testService();
    seedEndedBadly(test.region, seed, { taskDefinition: 'web:2', status: 'ROLLBACK_FAILED' });
    test.clock.advance(600_000);
    expect(test.deployment('api').status).toBe('ROLLBACK_FAILED');
    expect(test.service('api').deployments?.[0]).toMatchObject({ status: 'PRIMARY', rolloutState: 'FAILED' });
    test.call('UpdateService', { cluster: 'shop', service: 'api', taskDefinition: 'web:3' });
    test.until(() => test.deployment('api').status === 'SUCCESSFUL');
  });

  it('the first one of a service has nothing behind it', () => {
    const test = testService();
    const { rollout, release } = seedFirstDeployment(test.region, seed);
    test.clock.advance(600_000);
    expect(test.deployment('api')).toMatchObject({ status: 'IN_PROGRESS', sourceServiceRevisions: [] });
    release();
    test.until(() => rollout.status === 'SUCCESSFUL');
  });
});
