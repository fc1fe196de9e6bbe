import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { DescribeInstancesCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { BatchGetImageCommand, DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../server';
import { clientOptions } from '../test-clients';
import { steppedClock } from '../world/clock';

const clock = steppedClock();
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ scenario: 'demo', throttle: false, clock });
});
afterAll(() => simulator.close());

const options = (account: string, region?: string) => clientOptions(simulator.url, account, region);

/** The rules of the security group of that name: `port from`. */
async function doors(account: string, name: string, region?: string): Promise<string[]> {
  const ec2 = new EC2Client(options(account, region));
  const { SecurityGroups } = await ec2.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-name', Values: [name] }] }),
  );
  const names = new Map<string | undefined, string | undefined>();
  const all = await ec2.send(new DescribeSecurityGroupsCommand({}));
  for (const group of all.SecurityGroups ?? []) names.set(group.GroupId, group.GroupName);
  return (SecurityGroups?.[0]?.IpPermissions ?? []).flatMap((rule) => [
    ...(rule.IpRanges ?? []).map((range) => `${rule.FromPort} ${range.CidrIp}`),
    ...(rule.UserIdGroupPairs ?? []).map((pair) => `${rule.FromPort} ${names.get(pair.GroupId)}`),
  ]);
}

async function service(account: string, cluster: string, name: string) {
  const ecs = new ECSClient(options(account));
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [name] }));
  return services?.[0];
}

async function targetStates(account: string, group: string) {
  const elb = new ElasticLoadBalancingV2Client(options(account));
  const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ Names: [group] }));
  const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn ?? '';
  const health = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
  const { Attributes } = await elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }));
  const drain = Attributes?.find((one) => one.Key === 'deregistration_delay.timeout_seconds')?.Value;
  return { drain, health: (health.TargetHealthDescriptions ?? []).map((one) => one.TargetHealth) };
}

describe('CloudNotes', () => {
  it('has its image in three tags, its server and its database, each with its doors', async () => {
    const region = 'eu-central-1';
    const ecr = new ECRClient(options('111111111111', region));
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: 'cloudnotes-api' }));
    const tags = imageDetails?.map((image) => [...(image.imageTags ?? [])].sort()) ?? [];
    expect(tags.sort()).toEqual([['latest', 'v1.1'], ['v1.0']]);
    const ec2 = new EC2Client(options('111111111111', region));
    const { Reservations } = await ec2.send(
      new DescribeInstancesCommand({ Filters: [{ Name: 'tag:Name', Values: ['cloudnotes-server'] }] }),
    );
    const server = Reservations?.[0]?.Instances?.[0];
    expect(server).toMatchObject({ InstanceType: 't2.micro', State: { Name: 'running' } });
    expect(server?.IamInstanceProfile?.Arn).toContain('ec2-ecr-readonly-role');
    expect(await doors('111111111111', 'ec2-cloudnotes-sg', region)).toEqual([
      '22 203.0.113.42/32',
      '80 0.0.0.0/0',
      '443 0.0.0.0/0',
    ]);
    expect(await doors('111111111111', 'rds-cloudnotes-sg', region)).toEqual(['5432 ec2-cloudnotes-sg']);
    const rds = new RDSClient(options('111111111111', region));
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'cloudnotes-db' }));
    expect(DBInstances?.[0]).toMatchObject({
      Engine: 'postgres',
      DBInstanceClass: 'db.t3.micro',
      DBInstanceStatus: 'available',
    });
  });
});

describe('ArchRefCard-01', () => {
  const name = 'rechsteiner-refcard01';

  it('is steady on Fargate, deployed by :latest, open to its load balancer only', async () => {
    const found = await service('222222222222', name, name);
    expect(found).toMatchObject({ desiredCount: 2, runningCount: 2, launchType: 'FARGATE' });
    expect(found?.deployments).toHaveLength(1);
    const ecs = new ECSClient(options('222222222222'));
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: found?.taskDefinition }),
    );
    expect(taskDefinition).toMatchObject({ cpu: '256', memory: '512' });
    expect(taskDefinition?.containerDefinitions?.[0]?.image).toMatch(/rechsteiner-refcard01:latest$/);
    expect(await doors('222222222222', `${name}-task-sg`)).toEqual([`8080 ${name}-alb-sg`]);
    expect((await targetStates('222222222222', `${name}-tg`)).health).toEqual([
      { State: 'healthy' },
      { State: 'healthy' },
    ]);
  });

  it('runs an older image than :latest means by now', async () => {
    const ecs = new ECSClient(options('222222222222'));
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: name }));
    const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: name, tasks: taskArns ?? [] }));
    const ecr = new ECRClient(options('222222222222'));
    const { images } = await ecr.send(
      new BatchGetImageCommand({ repositoryName: name, imageIds: [{ imageTag: 'latest' }] }),
    );
    const running = new Set(tasks?.map((task) => task.containers?.[0]?.imageDigest));
    expect(running.size).toBe(1);
    expect(running.has(images?.[0]?.imageId?.imageDigest)).toBe(false);
  });
});

describe('RefCard-03', () => {
  it('is degraded: one of two targets answers 404; 300 s draining; its database is stopped', async () => {
    const found = await service('333333333333', 'refcard03', 'refcard03');
    expect(found).toMatchObject({ desiredCount: 2, runningCount: 2 });
    const { drain, health } = await targetStates('333333333333', 'refcard03-tg');
    expect(drain).toBe('300');
    expect(health).toEqual(
      expect.arrayContaining([
        { State: 'healthy' },
        {
          State: 'unhealthy',
          Reason: 'Target.ResponseCodeMismatch',
          Description: 'Health checks failed with these codes: [404]',
        },
      ]),
    );
    const rds = new RDSClient(options('333333333333'));
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({}));
    expect(DBInstances?.[0]?.DBInstanceStatus).toBe('stopped');
    expect(DBInstances?.[0]?.AutomaticRestartTime?.getTime()).toBeGreaterThan(clock.now());
    expect(await doors('333333333333', 'refcard03-db-sg')).toEqual(['3306 refcard03-task-sg']);
  });
});

describe('Meuthak', () => {
  it('stands behind a load balancer with a certificate, at its Elastic IP', async () => {
    const elb = new ElasticLoadBalancingV2Client(options('444444444444'));
    const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({}));
    const { Listeners } = await elb.send(
      new DescribeListenersCommand({ LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn }),
    );
    expect(Listeners?.find((one) => one.Port === 443)).toMatchObject({ Protocol: 'HTTPS' });
    expect((await targetStates('444444444444', 'meuthak-tg')).health).toEqual([{ State: 'healthy' }]);
    const ec2 = new EC2Client(options('444444444444'));
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
    expect(Reservations?.[0]?.Instances?.[0]).toMatchObject({
      InstanceType: 't2.micro',
      PublicIpAddress: '44.194.144.99',
    });
  });
});

describe('Cruddur', () => {
  it('routes /api/* to the backend and the rest to the frontend', async () => {
    const elb = new ElasticLoadBalancingV2Client(options('555555555555'));
    const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ Names: ['cruddur-alb'] }));
    const { Listeners } = await elb.send(
      new DescribeListenersCommand({ LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn }),
    );
    const { Rules } = await elb.send(new DescribeRulesCommand({ ListenerArn: Listeners?.[1]?.ListenerArn }));
    const routes = Rules?.map((rule) => [rule.Conditions?.[0]?.Values?.[0], rule.Actions?.[0]?.TargetGroupArn]);
    expect(routes).toEqual([
      ['/api/*', expect.stringContaining('cruddur-backend-flask-tg')],
      [undefined, expect.stringContaining('cruddur-frontend-react-js-tg')],
    ]);
  });

  it('has a backend with sidecar, health check and secrets, and a history of good, bad and taken-back deployments', async () => {
    const backend = await service('555555555555', 'cruddur', 'backend-flask');
    expect(backend).toMatchObject({ desiredCount: 2, runningCount: 2 });
    expect(backend?.deploymentConfiguration?.deploymentCircuitBreaker).toMatchObject({ enable: true, rollback: true });
    const ecs = new ECSClient(options('555555555555'));
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: backend?.taskDefinition }),
    );
    const [xray, main] = taskDefinition?.containerDefinitions ?? [];
    expect(xray?.portMappings?.[0]).toMatchObject({ containerPort: 2000, protocol: 'udp' });
    expect(main?.healthCheck?.command?.[1]).toContain('health-check');
    const ssm = new SSMClient(options('555555555555'));
    const { Parameters } = await ssm.send(new DescribeParametersCommand({}));
    const known = Parameters?.map((parameter) => parameter.ARN) ?? [];
    expect(main?.secrets?.length).toBe(5);
    for (const secret of main?.secrets ?? []) expect(known).toContain(secret.valueFrom);
    const { serviceDeployments } = await ecs.send(
      new ListServiceDeploymentsCommand({ cluster: 'cruddur', service: 'backend-flask' }),
    );
    expect(serviceDeployments?.map((one) => one.status)).toEqual([
      'SUCCESSFUL',
      'ROLLBACK_SUCCESSFUL',
      'SUCCESSFUL',
      'ROLLBACK_SUCCESSFUL',
      'SUCCESSFUL',
      'SUCCESSFUL',
    ]);
    const scaling = new ApplicationAutoScalingClient(options('555555555555'));
    const { ScalableTargets } = await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }));
    expect(ScalableTargets?.[0]?.ResourceId).toBe('service/cruddur/backend-flask');
  });

  it('begins a frontend deployment whose second task fails once, and finishes it', async () => {
    expect(await service('555555555555', 'cruddur', 'batch-report')).toMatchObject({ desiredCount: 0 });
    const states: unknown[] = [];
    for (let minute = 0; minute < 12; minute++) {
      const deployment = (await service('555555555555', 'cruddur', 'frontend-react-js'))?.deployments?.[0];
      states.push(deployment?.rolloutState);
      clock.advance(60_000);
    }
    expect(states[0]).toBe('IN_PROGRESS');
    const done = await service('555555555555', 'cruddur', 'frontend-react-js');
    expect(done?.deployments).toHaveLength(1);
    expect(done?.deployments?.[0]?.rolloutState).toBe('COMPLETED');
    expect(done?.taskDefinition).toMatch(/frontend-react-js:3$/);
    const ecs = new ECSClient(options('555555555555'));
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'cruddur', desiredStatus: 'STOPPED' }));
    const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'cruddur', tasks: taskArns ?? [] }));
    const failed = tasks?.filter((task) => task.stopCode === 'EssentialContainerExited');
    expect(failed?.map((task) => task.containers?.[0]?.exitCode)).toEqual([1]);
    expect(await service('333333333333', 'refcard03', 'refcard03')).toMatchObject({ runningCount: 2 });
  });
});
