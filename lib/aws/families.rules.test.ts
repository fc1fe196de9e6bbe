import { describe, expect, it } from 'vitest';
import { familyOf, isReadOperation } from './families.rules';

const rateOf = (operation: string) => {
  const { name, burst, refill } = familyOf('ecs', operation, 'us-east-1');
  return `${name} ${burst}/${refill}`;
};

describe('families', () => {
  it.each([
    ['ListServices', 'service read 100/20'],
    ['DescribeServices', 'service read 100/20'],
    ['UpdateService', 'service change 50/5'],
    ['CreateService', 'service change 50/5'],
    ['ListTasks', 'task read 100/20'],
    ['DescribeTasks', 'task read 100/20'],
    ['RunTask', 'task change 100/40'],
    ['StopTask', 'task change 100/40'],
    ['DescribeTaskDefinition', 'task definition read 50/20'],
    ['RegisterTaskDefinition', 'task definition change 20/1'],
    ['ListClusters', 'cluster read 50/20'],
    ['ListServiceDeployments', 'service deployment read 50/20'],
    ['DescribeServiceDeployments', 'service deployment read 50/20'],
    ['DescribeServiceRevisions', 'service revision read 50/20'],
    ['StopServiceDeployment', 'service deployment change 20/1'],
  ])('ecs:%s counts as %s', (operation, expected) => {
    expect(rateOf(operation)).toBe(expected);
  });

  it.each([
    ['us-east-1', 25],
    ['eu-central-1', 5],
    ['eu-west-1', 10],
  ])("FilterLogEvents has %s's own rate", (region, perSecond) => {
    expect(familyOf('logs', 'FilterLogEvents', region).refill).toBe(perSecond);
  });

  it.each([
    ['BatchGetDeployments', 'read 20/10'],
    ['CreateDeployment', 'change 4/1'],
    ['StopDeployment', 'change 4/1'],
  ])('codedeploy:%s counts as %s', (operation, expected) => {
    const { name, burst, refill } = familyOf('codedeploy', operation, 'us-east-1');
    expect(`${name} ${burst}/${refill}`).toBe(expected);
  });

  it('takes reads for reads and changes for changes', () => {
    const reads = [
      'ListServices',
      'DescribeImages',
      'GetMetricData',
      'BatchGetImage',
      'FilterLogEvents',
      'StartLiveTail',
    ];
    const changes = [
      'UpdateService',
      'StartInstances',
      'StartDBInstance',
      'StopTask',
      'PutImage',
      'RegisterTaskDefinition',
    ];
    expect(reads.filter(isReadOperation)).toEqual(reads);
    expect(changes.filter(isReadOperation)).toEqual([]);
  });
});
