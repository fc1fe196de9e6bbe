import type { Cluster, Failure, Service, Tag, Task, TaskDefinition } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { seedService } from '../../world/ecs/seed';
import { network, testService } from '../../world/ecs/test-service';

function refusal(what: () => unknown): string {
  try {
    what();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'accepted';
}

describe('services', () => {
  it('are listed ten a page, described ten at most, and missing ones are failures', () => {
    const test = testService();
    for (let nth = 0; nth < 11; nth++) {
      seedService(test.region, { cluster: 'shop', name: `s${nth}`, taskDefinition: 'web:1', desiredCount: 0 });
    }
    const first = test.call<{ serviceArns: string[]; nextToken: string }>('ListServices', { cluster: 'shop' });
    expect(first.serviceArns).toHaveLength(10);
    const second = test.call<{ serviceArns: string[]; nextToken?: string }>('ListServices', {
      cluster: 'shop',
      nextToken: first.nextToken,
    });
    expect(second).toMatchObject({ nextToken: undefined });
    expect(second.serviceArns).toHaveLength(2);
    const many = { cluster: 'shop', services: [...first.serviceArns, 'web'] };
    expect(refusal(() => test.call('DescribeServices', many))).toBe(
      'InvalidParameterException: service names can have at most 10 items.',
    );
    const oldArn = 'arn:aws:ecs:eu-central-1:111111111111:service/web';
    const described = test.call<{ services: Service[]; failures: Failure[] }>('DescribeServices', {
      cluster: 'shop',
      services: ['none', oldArn],
    });
    expect(described.services[0]?.serviceName).toBe('web');
    expect(described.failures).toEqual([
      { arn: 'arn:aws:ecs:eu-central-1:111111111111:service/shop/none', reason: 'MISSING' },
    ]);
  });

  it('are made once a name, and again for the same client token', () => {
    const test = testService();
    const input = {
      cluster: 'shop',
      serviceName: 'api',
      taskDefinition: 'web',
      desiredCount: 1,
      networkConfiguration: network,
      clientToken: 't',
    };
    const made = test.call<{ service: Service }>('CreateService', input).service;
    expect(made.deployments?.[0]).toMatchObject({ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' });
    expect(made.currentServiceDeployment).toBeUndefined();
    expect(test.call<{ service: Service }>('CreateService', input).service.serviceArn).toBe(made.serviceArn);
    expect(refusal(() => test.call('CreateService', { ...input, clientToken: 'u' }))).toBe(
      'InvalidParameterException: Creation of service was not idempotent.',
    );
    expect(
      refusal(() => test.call('CreateService', { ...input, serviceName: 'x', networkConfiguration: undefined })),
    ).toMatch(/^InvalidParameterException: Network Configuration/);
  });

  it('are deleted at 0 or by force, drain, and are INACTIVE then', () => {
    const test = testService();
    expect(refusal(() => test.call('DeleteService', { cluster: 'shop', service: 'web' }))).toBe(
      'InvalidParameterException: The service cannot be stopped while it is scaled above 0.',
    );
    const { service } = test.call<{ service: Service }>('DeleteService', {
      cluster: 'shop',
      service: 'web',
      force: true,
    });
    expect(service.status).toBe('DRAINING');
    test.clock.advance(120_000);
    expect(test.service()).toMatchObject({ status: 'INACTIVE', runningCount: 0 });
    expect(test.call<{ serviceArns: string[] }>('ListServices', { cluster: 'shop' }).serviceArns).toEqual([]);
    expect(refusal(() => test.update({ desiredCount: 1 }))).toBe('ServiceNotActiveException: Service was not ACTIVE.');
    expect(test.call<{ cluster: Cluster }>('DeleteCluster', { cluster: 'shop' }).cluster.status).toBe('INACTIVE');
  });

  it('say what is unknown or not theirs to change', () => {
    const test = testService({ controller: 'CODE_DEPLOY' });
    expect(refusal(() => test.update({ taskDefinition: 'web:2' }))).toMatch(
      /^InvalidParameterException: Unable to update task/,
    );
    expect(test.service()).toMatchObject({ deployments: [], taskSets: [{ status: 'PRIMARY' }], runningCount: 2 });
    expect(refusal(() => test.update({ service: 'none' }))).toBe('ServiceNotFoundException: Service not found.');
    expect(refusal(() => test.update({ cluster: 'none' }))).toBe('ClusterNotFoundException: Cluster not found.');
  });
});

describe('task definitions', () => {
  it('count up for ever and run nothing new once they are inactive', () => {
    const test = testService();
    test.call('DeregisterTaskDefinition', { taskDefinition: 'web:2' });
    expect(refusal(() => test.update({ taskDefinition: 'web:2' }))).toBe('ClientException: TaskDefinition is inactive');
    test.call('DeregisterTaskDefinition', { taskDefinition: 'web:3' });
    test.call('DeleteTaskDefinitions', { taskDefinitions: ['web:3'] });
    test.clock.advance(120_000);
    expect(refusal(() => test.call('DescribeTaskDefinition', { taskDefinition: 'web:3' }))).toBe(
      'ClientException: Unable to describe task definition.',
    );
    const { taskDefinition } = test.call<{ taskDefinition: TaskDefinition }>('RegisterTaskDefinition', {
      family: 'web',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'public.ecr.aws/shop/web:4' }],
    });
    expect(taskDefinition.revision).toBe(4);
    const { taskDefinitionArns } = test.call<{ taskDefinitionArns: string[] }>('ListTaskDefinitions', { sort: 'DESC' });
    expect(taskDefinitionArns.map((arn) => arn.split('/')[1])).toEqual(['web:4', 'web:1']);
    expect(test.call<{ families: string[] }>('ListTaskDefinitionFamilies', {}).families).toEqual(['web']);
  });

  it('keep an active revision that someone wants to delete', () => {
    const test = testService();
    const { failures } = test.call<{ failures: Failure[] }>('DeleteTaskDefinitions', { taskDefinitions: ['web:1'] });
    expect(failures[0]?.reason).toMatch(/still in ACTIVE status/);
  });
});

describe('tasks', () => {
  it('of RunTask live and end on their own, and the token answers the same ones', () => {
    const test = testService();
    const input = { cluster: 'shop', taskDefinition: 'web', networkConfiguration: network, count: 2, clientToken: 'a' };
    const { tasks } = test.call<{ tasks: Task[] }>('RunTask', input);
    expect(tasks.map((task) => [task.lastStatus, task.group])).toEqual([
      ['PROVISIONING', 'family:web'],
      ['PROVISIONING', 'family:web'],
    ]);
    expect(test.call<{ tasks: Task[] }>('RunTask', input).tasks).toEqual(tasks);
    test.clock.advance(30_000);
    const read = () =>
      test.call<{ tasks: Task[] }>('DescribeTasks', { cluster: 'shop', tasks: [tasks[0]?.taskArn] }).tasks[0];
    expect(read()).toMatchObject({ lastStatus: 'RUNNING', healthStatus: 'UNKNOWN', connectivity: 'CONNECTED' });
    expect(read()?.attachments?.[0]?.status).toBe('ATTACHED');
    const stopped = test.call<{ task: Task }>('StopTask', {
      cluster: 'shop',
      task: tasks[0]?.taskArn,
      reason: 'enough',
    });
    expect(stopped.task).toMatchObject({ lastStatus: 'RUNNING', desiredStatus: 'STOPPED', stoppedReason: 'enough' });
    test.clock.advance(30_000);
    expect(read()).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'UserInitiated' });
    expect(read()?.attachments?.[0]?.status).toBe('DELETED');
    const steps = [
      'createdAt',
      'connectivityAt',
      'pullStartedAt',
      'pullStoppedAt',
      'startedAt',
      'stoppingAt',
      'executionStoppedAt',
      'stoppedAt',
    ] as const;
    const times = steps.map((step) => read()?.[step]?.getTime() ?? 0);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('are looked up a hundred at a time', () => {
    const test = testService();
    const tasks = Array.from({ length: 101 }, (_, nth) => String(nth));
    expect(refusal(() => test.call('DescribeTasks', { cluster: 'shop', tasks }))).toBe(
      'InvalidParameterException: taskIds can have at most 100 items.',
    );
    expect(refusal(() => test.call('DescribeTasks', { cluster: 'shop', tasks: [] }))).toBe(
      'InvalidParameterException: Tasks cannot be empty.',
    );
    const missing = test.call<{ failures: Failure[] }>('DescribeTasks', { cluster: 'shop', tasks: ['abc'] });
    expect(missing.failures[0]?.reason).toBe('MISSING');
    const pending = { cluster: 'shop', desiredStatus: 'PENDING' };
    expect(test.call<{ taskArns: string[] }>('ListTasks', pending).taskArns).toEqual([]);
  });
});

it('keeps tags of clusters, services and task definitions, told only when asked for', () => {
  const test = testService();
  const arns = [test.cluster().arn, test.service().serviceArn ?? '', test.service().taskDefinition ?? ''];
  for (const resourceArn of arns) {
    test.call('TagResource', {
      resourceArn,
      tags: [
        { key: 'team', value: 'a' },
        { key: 'env', value: 'x' },
      ],
    });
    test.call('TagResource', { resourceArn, tags: [{ key: 'team', value: 'b' }] });
    test.call('UntagResource', { resourceArn, tagKeys: ['env'] });
    expect(test.call<{ tags: Tag[] }>('ListTagsForResource', { resourceArn }).tags).toEqual([
      { key: 'team', value: 'b' },
    ]);
  }
  expect(test.service().tags).toBeUndefined();
  const { clusters, failures } = test.call<{ clusters: Cluster[]; failures: Failure[] }>('DescribeClusters', {
    clusters: ['shop', 'none'],
    include: ['TAGS'],
  });
  expect(clusters[0]).toMatchObject({
    runningTasksCount: 2,
    activeServicesCount: 1,
    tags: [{ key: 'team', value: 'b' }],
  });
  expect(failures[0]?.reason).toBe('MISSING');
});
