import { putTestImage } from '../../world/ecr';
import { seedService, seedTaskDefinition } from '../../world/ecs/seed';
import type { Region } from '../../world/region';
import type { CruddurGround } from './cruddur-ground';
import { webTask } from './web-task';

const name = 'batch-report';
const DAY_MINUTES = 24 * 60;

/** A nightly report that somebody scaled to 0. */
export function seedBatchReport(region: Region, ground: CruddurGround): void {
  putTestImage(region, name, ['v0.3.0'], {
    seed: `${name} v0.3.0`,
    pushedAt: region.world.clock.now() - 15 * DAY_MINUTES * 60_000,
  });
  seedTaskDefinition(
    region,
    webTask(region, {
      family: name,
      image: `${name}:v0.3.0`,
      logGroup: ground.logGroup,
      taskRole: 'CruddurTaskRole',
      executionRole: 'CruddurServiceExecutionRole',
      minutesAgo: 15 * DAY_MINUTES,
    }),
  );
  seedService(region, {
    cluster: ground.cluster,
    name,
    taskDefinition: `${name}:1`,
    desiredCount: 0,
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ground.subnets,
        securityGroups: [ground.taskGroup],
        assignPublicIp: 'ENABLED',
      },
    },
    history: [{ taskDefinition: `${name}:1`, minutesAgo: 15 * DAY_MINUTES, status: 'SUCCESSFUL' }],
  });
}
