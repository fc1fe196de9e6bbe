import type { Service, ServiceDeployment, UpdateServiceRequest } from '@aws-sdk/client-ecs';
import type { Call } from '../../protocols/operation';
import { operations } from '../../services/ecs/operations';
import { steppedClock } from '../clock';
import { elbOf } from '../elb';
import type { Region } from '../region';
import { World } from '../world';
import { clusterOf } from './arns';
import type { SimCluster } from './model';
import { type SeedService, seedCluster, seedService, seedTaskDefinition } from './seed';

export interface TestService {
  clock: ReturnType<typeof steppedClock>;
  region: Region;
  /** Calls an operation as a client would. */
  call<O>(operation: string, input: object): O;
  update(input: Partial<UpdateServiceRequest>): Service;
  /** `web` unless another one is named. */
  service(name?: string): Service;
  cluster(): SimCluster;
  /** The newest service deployment. */
  deployment(name?: string): ServiceDeployment;
  /** Steps in seconds until `done`, at most `seconds`; calls `each` after each step. */
  until(done: () => boolean, seconds?: number, each?: () => void): void;
  messages(name?: string): string[];
}

export const network = { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-1'] } };

/** A clock to step, a cluster `shop`, revisions web:1 to web:3, and a service `web` in steady state on web:1. */
export function testService(seed: Partial<SeedService> = {}, more: { healthCheck?: boolean; balanced?: boolean } = {}) {
  const clock = steppedClock();
  const region = new World(clock).region('111111111111', 'eu-central-1');
  const arn = 'arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/web/0123456789abcdef';
  if (more.balanced) {
    elbOf(region).targetGroups.set(arn, {
      TargetGroupArn: arn,
      TargetGroupName: 'web',
      HealthCheckIntervalSeconds: 15,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 2,
    });
    elbOf(region).attributes.set(arn, { 'deregistration_delay.timeout_seconds': '60' });
  }
  seedCluster(region, { name: 'shop' });
  for (let revision = 1; revision <= 3; revision++) {
    seedTaskDefinition(region, {
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      minutesAgo: 5_000,
      containerDefinitions: [
        {
          name: 'web',
          image: `public.ecr.aws/shop/web:${revision}`,
          portMappings: [{ containerPort: 8080 }],
          healthCheck: more.healthCheck ? { command: ['CMD', 'true'], interval: 10, retries: 3 } : undefined,
        },
        { name: 'sidecar', image: 'public.ecr.aws/xray:3', essential: false },
      ],
    });
  }
  seedService(region, {
    cluster: 'shop',
    name: 'web',
    taskDefinition: 'web:1',
    desiredCount: 2,
    networkConfiguration: network,
    loadBalancers: more.balanced ? [{ targetGroupArn: arn, containerName: 'web', containerPort: 8080 }] : [],
    ...seed,
  });
  clock.advance(120_000);

  const context = { region, accessKeyId: '111111111111', requestId: '1', endpoint: 'http://127.0.0.1' } as Call;
  const test: TestService = {
    clock,
    region,
    call<O>(operation: string, input: object): O {
      return operations[operation]?.(input, context) as O;
    },
    update: (input) =>
      test.call<{ service: Service }>('UpdateService', { cluster: 'shop', service: 'web', ...input }).service,
    service(name = 'web') {
      const { services } = test.call<{ services: Service[] }>('DescribeServices', {
        cluster: 'shop',
        services: [name],
      });
      return services[0] ?? {};
    },
    deployment(name = 'web') {
      const list = test.call<{ serviceDeployments: ServiceDeployment[] }>('ListServiceDeployments', {
        cluster: 'shop',
        service: name,
      });
      const arns = [list.serviceDeployments[0]?.serviceDeploymentArn ?? ''];
      const { serviceDeployments } = test.call<{ serviceDeployments: ServiceDeployment[] }>(
        'DescribeServiceDeployments',
        { serviceDeploymentArns: arns },
      );
      return serviceDeployments[0] ?? {};
    },
    until(done, seconds = 4_000, each = () => {}) {
      for (let second = 0; second < seconds; second++) {
        if (done()) return;
        clock.advance(1_000);
        each();
      }
      throw new Error(`not within ${seconds} s; events: ${test.messages().slice(0, 12).join(' | ')}`);
    },
    cluster: () => clusterOf(region, 'shop'),
    messages: (name) => (test.service(name).events ?? []).map((event) => event.message ?? ''),
  };
  return test;
}
