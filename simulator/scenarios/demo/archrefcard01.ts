import { putTestImage } from '../../world/ecr';
import { seedCluster, seedService, seedTaskDefinition } from '../../world/ecs/seed';
import { ensureGroup } from '../../world/logs';
import type { Region } from '../../world/region';
import { buildWebStack } from './service-behind-balancer';
import { webTask } from './web-task';

const name = 'rechsteiner-refcard01';
const HOUR = 3_600_000;
const DAY_MINUTES = 24 * 60;

/**
 * ArchRefCard-01: Spring Boot on Fargate, deployed by its `:latest` tag; steady. `latest` was moved an hour ago and not
 * deployed yet, so a forced deployment changes what runs.
 */
export function buildArchRefCard01(region: Region): void {
  const now = region.world.clock.now();
  const stack = buildWebStack(region, { name, range: '10.1', port: 8080, path: '/', drainSeconds: 60 });
  const running = putTestImage(region, name, ['latest'], { seed: 'refcard01 build 41', pushedAt: now - 76 * HOUR });
  putTestImage(region, name, ['latest'], { seed: 'refcard01 build 42', pushedAt: now - HOUR });
  ensureGroup(region, `/ecs/${name}`, now - 30 * 24 * HOUR).retentionInDays = 7;
  seedTaskDefinition(
    region,
    webTask(region, {
      family: name,
      image: `${name}:latest`,
      port: 8080,
      logGroup: `/ecs/${name}`,
      taskRole: 'LabRole',
      executionRole: 'LabRole',
      minutesAgo: 12 * DAY_MINUTES,
    }),
  );
  seedCluster(region, { name });
  seedService(region, {
    cluster: name,
    name,
    taskDefinition: `${name}:1`,
    desiredCount: 2,
    launchType: 'FARGATE',
    loadBalancers: [{ targetGroupArn: stack.targetGroup, containerName: name, containerPort: 8080 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: stack.privateSubnets,
        securityGroups: [stack.taskGroup],
        assignPublicIp: 'DISABLED',
      },
    },
    history: [
      { taskDefinition: `${name}:1`, minutesAgo: 12 * DAY_MINUTES, status: 'SUCCESSFUL', digests: { [name]: running } },
      { taskDefinition: `${name}:1`, minutesAgo: 3 * DAY_MINUTES, status: 'SUCCESSFUL', digests: { [name]: running } },
    ],
    extra: { healthCheckGracePeriodSeconds: 60 },
  });
}
