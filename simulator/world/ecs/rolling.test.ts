import type { Service, Task } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { ecrOf, putTestImage } from '../ecr';
import { expectAgreement, expectMinimum, expectWithinMaximum } from './invariants';
import { network, testService } from './test-service';

const stable = (service: Service): boolean =>
  service.deployments?.length === 1 && service.runningCount === service.desiredCount;

describe('a rolling deployment', () => {
  it('overlaps both versions within minimum and maximum, and is stable exactly when it is complete', () => {
    const test = testService({}, { balanced: true });
    const answer = test.update({ taskDefinition: 'web:2' });
    expect(answer.currentServiceDeployment).toBeUndefined();
    expect(answer.deployments?.map((one) => [one.status, one.desiredCount])).toEqual([
      ['PRIMARY', 0],
      ['ACTIVE', 2],
    ]);
    let overlapped = false;
    test.until(
      () => test.deployment().status === 'SUCCESSFUL',
      600,
      () => {
        expectAgreement(test);
        expectWithinMaximum(test, 2);
        expectMinimum(test, 2);
        const { deployments = [] } = test.service();
        overlapped ||= deployments.length === 2 && deployments.every((one) => (one.runningCount ?? 0) > 0);
        expect(stable(test.service())).toBe(test.deployment().status === 'SUCCESSFUL');
      },
    );
    expect(overlapped).toBe(true);
    expect(test.service().taskDefinition).toMatch(/web:2$/);
    expect(test.service().deployments?.[0]?.rolloutState).toBe('COMPLETED');
  });

  it('tells it in the order and words of AWS', () => {
    const test = testService({}, { balanced: true });
    test.update({ taskDefinition: 'web:2' });
    test.until(() => test.deployment().status === 'SUCCESSFUL');
    const told = test.messages().slice(0, 7).reverse();
    const patterns = [
      /^\(service web\) has started 2 tasks: \(task [0-9a-f]{32}\) \(task [0-9a-f]{32}\)\.$/,
      /^\(service web\) registered 2 targets in \(target-group arn:\S+\)$/,
      /^\(service web\) has stopped 2 running tasks: \(task [0-9a-f]{32}\) \(task [0-9a-f]{32}\)\.$/,
      /^\(service web\) deregistered 2 targets in \(target-group arn:\S+\)$/,
      /^\(service web, taskSet ecs-svc\/\d+\) has begun draining connections on 2 tasks\.$/,
      /^\(service web\) \(deployment ecs-svc\/\d+\) deployment completed\.$/,
      /^\(service web\) has reached a steady state\.$/,
    ];
    expect(told).toHaveLength(patterns.length);
    for (const [at, pattern] of patterns.entries()) expect(told[at]).toMatch(pattern);
  });

  it('stops before it starts where the maximum leaves no room', () => {
    const test = testService({ deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } });
    test.update({ taskDefinition: 'web:2' });
    test.until(
      () => test.deployment().status === 'SUCCESSFUL',
      1_000,
      () => {
        expectWithinMaximum(test, 2);
        expectMinimum(test, 1);
      },
    );
    expect(test.service().runningCount).toBe(2);
  });

  it('says so when minimum and maximum let nothing move', () => {
    const test = testService({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } });
    test.update({ taskDefinition: 'web:2' });
    test.clock.advance(600_000);
    expect(test.messages()[0]).toContain('because of the service deployment configuration');
    expect(test.deployment().status).toBe('IN_PROGRESS');
  });

  it('starts none for a changed desired count, nor for the same task definition', () => {
    const test = testService();
    const before = test.deployment().serviceDeploymentArn;
    expect(test.update({ desiredCount: 5, taskDefinition: 'web:1' }).deployments).toHaveLength(1);
    test.until(() => test.service().runningCount === 5);
    test.until(() => test.messages()[0]?.endsWith('has reached a steady state.') ?? false);
    test.update({ desiredCount: 1 });
    test.until(() => test.service().runningCount === 1);
    expect(test.deployment().serviceDeploymentArn).toBe(before);
    expectAgreement(test);
  });

  it('takes the digest that a moved tag has now, once for the whole deployment', () => {
    const test = testService();
    const repository = '111111111111.dkr.ecr.eu-central-1.amazonaws.com/api';
    const first = putTestImage(test.region, 'api', ['latest'], { seed: 'one' });
    test.call('RegisterTaskDefinition', {
      family: 'api',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'api', image: `${repository}:latest` }],
    });
    test.call('CreateService', {
      cluster: 'shop',
      serviceName: 'api',
      taskDefinition: 'api',
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: network,
    });
    const digests = () => {
      const { taskArns } = test.call<{ taskArns: string[] }>('ListTasks', { cluster: 'shop', serviceName: 'api' });
      const { tasks } = test.call<{ tasks: Task[] }>('DescribeTasks', { cluster: 'shop', tasks: taskArns });
      return new Set(tasks.map((task) => task.containers?.[0]?.imageDigest));
    };
    test.clock.advance(300_000);
    expect(digests()).toEqual(new Set([first]));
    const second = putTestImage(test.region, 'api', ['latest'], { seed: 'two' });
    test.call('StopTask', { cluster: 'shop', task: [...test.cluster().tasks.values()].at(-1)?.id });
    test.clock.advance(300_000);
    expect(digests()).toEqual(new Set([first]));
    test.call('UpdateService', { cluster: 'shop', service: 'api', forceNewDeployment: true });
    test.clock.advance(300_000);
    expect(digests()).toEqual(new Set([second]));
    expect(ecrOf(test.region)).toBeDefined();
  });

  it('lets a newer one stop the older, which ends STOPPED', () => {
    const test = testService();
    test.update({ taskDefinition: 'web:2' });
    test.clock.advance(40_000);
    test.update({ taskDefinition: 'web:3' });
    expectAgreement(test);
    const states = () =>
      test
        .call<{ serviceDeployments: { status: string }[] }>('ListServiceDeployments', {
          cluster: 'shop',
          service: 'web',
        })
        .serviceDeployments.map((one) => one.status);
    expect(states()).toEqual(['PENDING', 'STOP_REQUESTED', 'SUCCESSFUL']);
    test.clock.advance(10_000);
    expect(states()).toEqual(['IN_PROGRESS', 'STOPPED', 'SUCCESSFUL']);
    expect(test.deployment().sourceServiceRevisions).toHaveLength(2);
    test.until(
      () => test.deployment().status === 'SUCCESSFUL',
      600,
      () => expectAgreement(test),
    );
    expect(test.service().deployments).toHaveLength(1);
  });

  it('keeps the newest hundred events', () => {
    const test = testService({ desiredCount: 1 });
    for (let round = 0; round < 40; round++) {
      test.update({ forceNewDeployment: true });
      test.until(() => test.deployment().status === 'SUCCESSFUL');
    }
    const { events = [] } = test.service();
    expect(events).toHaveLength(100);
    const times = events.map((event) => event.createdAt?.getTime() ?? 0);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });
});
