import { putTestImage } from '../../world/ecr';
import { seedCluster, seedService, seedTaskDefinition } from '../../world/ecs/seed';
import { ensureGroup } from '../../world/logs';
import type { Region } from '../../world/region';
import { addBehaviourRule } from '../../world/workload';
import { buildDatabase } from '../build/database';
import { buildSecurityGroup } from '../build/security-group';
import { buildWebStack } from './service-behind-balancer';
import { webTask } from './web-task';

const name = 'refcard03';
const DAY_MINUTES = 24 * 60;
const MINUTE = 60_000;

/** Tags in the order of their task definitions, with the days since each. */
const releases: [tag: string, daysAgo: number][] = [
  ['v1.0.0', 11],
  ['v1.1.0', 6],
  ['v1.2.0', 0.13],
];

/** RefCard-03: as ArchRefCard-01, but by version tags. Degraded: one of its two targets answers 404. */
export function buildRefCard03(region: Region): void {
  const now = region.world.clock.now();
  const stack = buildWebStack(region, { name, range: '10.3', port: 8080, path: '/health', drainSeconds: 300 });
  const door = buildSecurityGroup(region, stack.vpcId, `${name}-db-sg`, 'MariaDB from the tasks', [
    { port: 3306, from: stack.taskGroup, why: `${name} tasks` },
  ]);
  buildDatabase(region, {
    id: `${name}-db`,
    vpcId: stack.vpcId,
    subnets: stack.privateSubnets,
    securityGroups: [door],
    databaseName: 'jokedb',
    user: 'jokedbuser',
    engine: 'mariadb',
    version: '10.11.9',
    stoppedDaysAgo: 2,
  });
  ensureGroup(region, `/ecs/${name}`, now - 11 * DAY_MINUTES * MINUTE);
  for (const [tag, daysAgo] of releases) {
    const minutesAgo = daysAgo * DAY_MINUTES;
    putTestImage(region, name, [tag], { seed: `${name} ${tag}`, pushedAt: now - (minutesAgo + 12) * MINUTE });
    seedTaskDefinition(
      region,
      webTask(region, {
        family: name,
        image: `${name}:${tag}`,
        port: 8080,
        logGroup: `/ecs/${name}`,
        taskRole: 'LabRole',
        executionRole: 'LabRole',
        minutesAgo: minutesAgo + 2,
      }),
    );
  }
  seedCluster(region, { name });
  answerNotFoundOnce(region);
  seedService(region, {
    cluster: name,
    name,
    taskDefinition: `${name}:3`,
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
    history: releases.map(([, daysAgo], at) => ({
      taskDefinition: `${name}:${at + 1}`,
      minutesAgo: daysAgo * DAY_MINUTES,
      minutes: 7,
      status: 'SUCCESSFUL' as const,
    })),
    // So long that ECS leaves the failing target alone and the demo stays degraded (17 days; timers end at 24).
    extra: { healthCheckGracePeriodSeconds: 1_500_000 },
  });
}

/** The second task of the running deployment answers 404, that one only: a new deployment heals the service. */
function answerNotFoundOnce(region: Region): void {
  let chosen: string | undefined;
  addBehaviourRule(region, (start) => {
    if (start.service !== name) return undefined;
    if (chosen === undefined && start.ordinal === 1) chosen = start.taskId;
    return start.taskId === chosen ? { healthy: false, healthCode: 404 } : undefined;
  });
}
