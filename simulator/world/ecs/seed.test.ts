import type { Service, ServiceDeployment, ServiceRevision } from '@aws-sdk/client-ecs';
import { expect, it } from 'vitest';
import { expectAgreement } from './invariants';
import { seedService } from './seed';
import { runningTasks } from './tasks';
import { network, testService } from './test-service';

it('places two thousand services at rest, with every task running', () => {
  const test = testService({ desiredCount: 0 });
  for (let nth = 0; nth < 2_000; nth++) {
    seedService(test.region, {
      cluster: 'shop',
      name: `fleet-${nth}`,
      taskDefinition: 'web:1',
      desiredCount: 5,
      networkConfiguration: network,
    });
  }
  expect(runningTasks(test.region)).toHaveLength(10_000);
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = test.call<{ serviceArns: string[]; nextToken?: string }>('ListServices', {
      cluster: 'shop',
      maxResults: 100,
      nextToken,
    });
    arns.push(...page.serviceArns);
    nextToken = page.nextToken;
  } while (nextToken);
  expect(new Set(arns).size).toBe(2_001);
  const { services } = test.call<{ services: Service[] }>('DescribeServices', {
    cluster: 'shop',
    services: arns.slice(1, 11),
  });
  expect(services.every((service) => service.runningCount === 5 && service.deployments?.length === 1)).toBe(true);
});

it('places a history that the reads agree on, and that one can roll back into', () => {
  const test = testService({
    taskDefinition: 'web:2',
    history: [
      { taskDefinition: 'web:1', minutesAgo: 3_000, status: 'SUCCESSFUL' },
      {
        taskDefinition: 'web:2',
        minutesAgo: 2_000,
        status: 'SUCCESSFUL',
        digests: { web: `sha256:${'a'.repeat(64)}` },
      },
      { taskDefinition: 'web:3', minutesAgo: 1_000, status: 'ROLLBACK_SUCCESSFUL' },
    ],
  });
  expectAgreement(test);
  const { serviceDeployments } = test.call<{ serviceDeployments: ServiceDeployment[] }>('ListServiceDeployments', {
    cluster: 'shop',
    service: 'web',
  });
  expect(serviceDeployments.map((one) => one.status)).toEqual(['ROLLBACK_SUCCESSFUL', 'SUCCESSFUL', 'SUCCESSFUL']);
  const newest = test.deployment();
  expect(newest.rollback?.reason).toContain('circuit breaker');
  const { serviceRevisions } = test.call<{ serviceRevisions: ServiceRevision[] }>('DescribeServiceRevisions', {
    serviceRevisionArns: [newest.rollback?.serviceRevisionArn, newest.targetServiceRevision?.arn],
  });
  expect(serviceRevisions.map((one) => one.taskDefinition?.split('/')[1])).toEqual(['web:2', 'web:3']);
  expect(serviceRevisions[0]?.containerImages?.[0]?.imageDigest).toMatch(/^sha256:a/);
  const [task] = runningTasks(test.region);
  expect(task?.wire.startedBy).toBe(test.service().deployments?.[0]?.id);
  expect(task?.containers[0]?.wire.imageDigest).toMatch(/^sha256:a/);
  test.update({ taskDefinition: 'web:3' });
  test.clock.advance(30_000);
  test.call('StopServiceDeployment', { serviceDeploymentArn: test.deployment().serviceDeploymentArn });
  test.until(() => test.deployment().status === 'ROLLBACK_SUCCESSFUL');
  expect(test.service().taskDefinition).toMatch(/web:2$/);
});
