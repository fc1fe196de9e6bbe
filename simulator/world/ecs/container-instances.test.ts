import type { ContainerInstance, Failure, Task } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { targetsOf } from '../targets';
import { expectAgreement } from './invariants';
import { seedService, seedTaskDefinition } from './seed';
import { seedContainerInstances, seedDaemon } from './seed-daemon';
import { network, type TestService, testService } from './test-service';

const seed = { cluster: 'shop', name: 'agent', taskDefinition: 'web:1', networkConfiguration: network };

function tasksOf(test: TestService, serviceName: string): Task[] {
  const { taskArns } = test.call<{ taskArns: string[] }>('ListTasks', { cluster: 'shop', serviceName });
  return taskArns.length === 0
    ? []
    : test.call<{ tasks: Task[] }>('DescribeTasks', { cluster: 'shop', tasks: taskArns }).tasks;
}

describe('a DAEMON service', () => {
  it('has one task on each instance, and one more where an instance joins', () => {
    const test = testService();
    seedDaemon(test.region, seed, 3);
    const instances = () => tasksOf(test, 'agent').map((task) => task.containerInstanceArn);
    expect(new Set(instances()).size).toBe(3);
    expect(test.service('agent')).toMatchObject({
      desiredCount: 3,
      runningCount: 3,
      launchType: 'EC2',
      schedulingStrategy: 'DAEMON',
      deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
    });
    seedContainerInstances(test.region, 'shop', 1);
    test.until(() => test.service('agent').runningCount === 4, 200);
    expect(new Set(instances()).size).toBe(4);
  });

  it('starts the task that is missing where it is missing, not where there is most room', () => {
    const test = testService();
    const [first] = seedContainerInstances(test.region, 'shop', 1);
    seedDaemon(test.region, seed);
    seedService(test.region, { ...seed, name: 'other', desiredCount: 2, launchType: 'EC2' });
    seedContainerInstances(test.region, 'shop', 1);
    test.until(() => test.service('agent').runningCount === 2, 200);
    const there = tasksOf(test, 'agent').find((task) => task.containerInstanceArn === first?.arn);
    test.call('StopTask', { cluster: 'shop', task: there?.taskArn });
    test.clock.advance(120_000);
    expect(new Set(tasksOf(test, 'agent').map((task) => task.containerInstanceArn)).size).toBe(2);
  });

  it('stops the task of an instance before it starts the next one there', () => {
    const test = testService();
    seedDaemon(test.region, seed);
    test.call('UpdateService', { cluster: 'shop', service: 'agent', taskDefinition: 'web:2' });
    let fewest = 2;
    test.until(
      () => test.deployment('agent').status === 'SUCCESSFUL',
      600,
      () => {
        const { runningCount = 0, pendingCount = 0 } = test.service('agent');
        expect(runningCount + pendingCount).toBeLessThanOrEqual(2);
        fewest = Math.min(fewest, runningCount);
      },
    );
    expect(fewest).toBe(0);
    expect(new Set(tasksOf(test, 'agent').map((task) => task.containerInstanceArn)).size).toBe(2);
    expectAgreement(test);
  });

  it('takes no desired count, no Fargate and no maximum above 100', () => {
    const test = testService();
    seedDaemon(test.region, seed);
    const make = (more: object) => () =>
      test.call('CreateService', {
        ...{ cluster: 'shop', serviceName: 'x', taskDefinition: 'web:1', networkConfiguration: network },
        ...{ schedulingStrategy: 'DAEMON', launchType: 'EC2' },
        ...more,
      });
    expect(() => test.call('UpdateService', { cluster: 'shop', service: 'agent', desiredCount: 1 })).toThrow(
      'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again',
    );
    expect(make({ launchType: 'FARGATE' })).toThrow('does not support the FARGATE launch type');
    expect(make({ deploymentConfiguration: { maximumPercent: 150 } })).toThrow('values above 100');
    expect(make({})).not.toThrow();
    test.until(() => test.service('x').runningCount === 2, 200);
  });
});

describe('launch type EC2', () => {
  it('spreads tasks over the instances that have room, and says when none has', () => {
    const test = testService();
    const [first] = seedContainerInstances(test.region, 'shop', 2, { cpu: 512, memory: 1_100 });
    seedService(test.region, { ...seed, desiredCount: 2, launchType: 'EC2' });
    const described = () =>
      test.call<{ containerInstances: ContainerInstance[]; failures: Failure[] }>('DescribeContainerInstances', {
        cluster: 'shop',
        containerInstances: [first?.id, 'none'],
      });
    expect(described().containerInstances[0]).toMatchObject({
      ec2InstanceId: first?.ec2InstanceId,
      runningTasksCount: 1,
      remainingResources: [{ integerValue: 256 }, { integerValue: 588 }],
    });
    expect(described().failures[0]?.reason).toBe('MISSING');
    test.call('UpdateService', { cluster: 'shop', service: 'agent', desiredCount: 5 });
    test.until(() => test.service('agent').runningCount === 4, 200);
    expect(
      test
        .messages('agent')
        .some((text) => /closest matching container-instance \w+ has insufficient memory/.test(text)),
    ).toBe(true);
    const { containerInstanceArns } = test.call<{ containerInstanceArns: string[] }>('ListContainerInstances', {
      cluster: 'shop',
    });
    const here = { cluster: 'shop', containerInstance: containerInstanceArns[0] };
    expect(test.call<{ taskArns: string[] }>('ListTasks', here).taskArns).toHaveLength(2);
  });

  it('is reached at the ports of its hosts in network mode bridge', () => {
    const test = testService({}, { balanced: true });
    const group = test.service().loadBalancers?.[0] ?? {};
    const web = { name: 'web', image: 'public.ecr.aws/shop/web:1', memory: 128, portMappings: [{ containerPort: 80 }] };
    seedTaskDefinition(test.region, { family: 'bridged', containerDefinitions: [web] });
    const [host] = seedContainerInstances(test.region, 'shop', 1);
    const loadBalancers = [{ ...group, containerPort: 80 }];
    const bridged = { ...seed, taskDefinition: 'bridged:1', networkConfiguration: undefined, loadBalancers };
    seedService(test.region, { ...bridged, desiredCount: 2, launchType: 'EC2' });
    const ports = tasksOf(test, 'agent').map((task) => task.containers?.[0]?.networkBindings?.[0]?.hostPort ?? 0);
    expect(new Set(ports).size).toBe(2);
    for (const port of ports) {
      expect(port).toBeGreaterThanOrEqual(32_768);
      expect([...targetsOf(test.region, group.targetGroupArn ?? '').keys()]).toContain(
        `${host?.ec2InstanceId}:${port}`,
      );
    }
  });

  it('cannot place a task in a cluster without instances', () => {
    const test = testService();
    const definition = { taskDefinition: 'web:1', networkConfiguration: network, launchType: 'EC2', cluster: 'shop' };
    test.call('CreateService', { ...definition, serviceName: 'lonely', desiredCount: 1 });
    test.clock.advance(60_000);
    expect(test.messages('lonely')[0]).toBe(
      '(service lonely) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    );
    expect(() => test.call('RunTask', definition)).toThrow('No Container Instances were found in your cluster.');
    seedContainerInstances(test.region, 'shop', 1);
    const { tasks } = test.call<{ tasks: Task[] }>('RunTask', definition);
    expect(tasks[0]?.containerInstanceArn).toContain('container-instance/shop/');
    test.until(() => test.service('lonely').runningCount === 1, 200);
  });
});
