import { describe, expect, it } from 'vitest';
import { toSecurityGroup } from './ec2/describe-security-groups';
import { toHost } from './ec2/to-host';
import { toImage } from './ecr/describe-images';
import { toRepository } from './ecr/describe-repositories';
import { toServiceRevision } from './ecs/describe-service-revisions';
import { toCluster } from './ecs/list-clusters';
import { toDeployment, toService } from './ecs/to-service';
import { toServiceDeployment } from './ecs/to-service-deployment';
import { toTask } from './ecs/to-task';
import { toTaskDefinition } from './ecs/to-task-definition';
import { toListener, toLoadBalancer } from './elbv2/describe-load-balancers';
import { toTarget, toTargetGroup } from './elbv2/describe-target-groups';
import { toRule } from './elbv2/to-rule';
import { toLogLine } from './logs/filter-log-events';
import { toDatabase } from './rds/describe-databases';
import { toDatabaseEvent } from './rds/describe-events';
import { toSnapshot } from './rds/describe-snapshots';

const scope = { account: 'a', region: 'us-east-1' };

describe('what AWS may leave out', () => {
  it.each<[string, () => unknown]>([
    ['a cluster', () => toCluster(scope, {})],
    ['a service', () => toService(scope, {})],
    [
      'a service with empty members',
      () => toService(scope, { deployments: [{}], taskSets: [{}], events: [{}], loadBalancers: [{}] }),
    ],
    ['a deployment', () => toDeployment({})],
    ['a service deployment', () => toServiceDeployment({})],
    ['a service revision', () => toServiceRevision({ containerImages: [{}] })],
    ['a task', () => toTask(scope, {})],
    ['a task with empty members', () => toTask(scope, { containers: [{}], attachments: [{}] })],
    ['a task definition', () => toTaskDefinition({})],
    [
      'a task definition with empty containers',
      () =>
        toTaskDefinition({
          containerDefinitions: [{}, { logConfiguration: { logDriver: 'awslogs' }, portMappings: [{}] }],
        }),
    ],
    ['a repository', () => toRepository({})],
    ['an image', () => toImage({})],
    ['a target group', () => toTargetGroup({})],
    ['a target', () => toTarget({})],
    ['a load balancer', () => toLoadBalancer({})],
    ['a listener', () => toListener({})],
    ['a rule', () => toRule({ Actions: [{ Type: undefined }], Conditions: [{}] })],
    ['a database', () => toDatabase(scope, {})],
    ['an event', () => toDatabaseEvent({})],
    ['a snapshot', () => toSnapshot({})],
    ['a host', () => toHost(scope, {})],
    ['a security group', () => toSecurityGroup({ IpPermissions: [{}] })],
    ['a log line', () => toLogLine('group', {})],
  ])('may be missing of %s', (_, read) => {
    expect(read()).toBeTypeOf('object');
  });

  it('takes a service without controller and rollout state for an ECS service', () => {
    const service = toService(scope, {
      serviceArn: 'arn:aws:ecs:us-east-1:1:service/old',
      clusterArn: 'arn:aws:ecs:us-east-1:1:cluster/main',
      deployments: [{ status: 'PRIMARY' }],
    });
    expect(service).toMatchObject({ controller: 'ECS', name: 'old', cluster: 'main' });
    expect(service.deployments[0]?.rolloutState).toBeUndefined();
  });

  it('hides a changed password of a database', () => {
    const database = toDatabase(scope, {
      PendingModifiedValues: { MasterUserPassword: 'x9', DBInstanceClass: 'db.t3.small' },
    });
    expect(database.pendingChanges).toEqual(['MasterUserPassword', 'DBInstanceClass: db.t3.small']);
  });

  it('says rules of a listener in words', () => {
    const rule = toRule({
      Priority: '10',
      Conditions: [{ Field: 'path-pattern', Values: ['/api/*'], PathPatternConfig: { Values: ['/api/*'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: 'tg', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'tg' }] } }],
    });
    expect(rule).toEqual({
      priority: '10',
      conditions: ['path-pattern /api/*'],
      targetGroupArns: ['tg'],
      action: 'forward',
    });
  });
});
