import { operations } from '../../services/ecs/operations';
import { putTestImage } from '../../world/ecr';
import { seedService, seedTaskDefinition } from '../../world/ecs/seed';
import type { Region } from '../../world/region';
import { addBehaviourRule } from '../../world/workload';
import type { CruddurGround } from './cruddur-ground';
import { webTask } from './web-task';

const name = 'frontend-react-js';
const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** Tags in the order of their task definitions; the last one's deployment begins when the demo starts. */
const releases: [tag: string, daysAgo: number][] = [
  ['v0.8.0', 10],
  ['v0.9.0', 4.5],
  ['v0.9.1', 0.01],
];

/** The React frontend behind nginx. A deployment of its newest revision begins at the start of the demo. */
export function seedFrontend(region: Region, ground: CruddurGround): void {
  const now = region.world.clock.now();
  for (const [tag, daysAgo] of releases) {
    const minutesAgo = daysAgo * DAY_MINUTES;
    putTestImage(region, name, [tag], { seed: `${name} ${tag}`, pushedAt: now - (minutesAgo + 6) * MINUTE });
    seedTaskDefinition(
      region,
      webTask(region, {
        family: name,
        image: `${name}:${tag}`,
        port: 3000,
        logGroup: ground.logGroup,
        taskRole: 'CruddurTaskRole',
        executionRole: 'CruddurServiceExecutionRole',
        minutesAgo: minutesAgo + 2,
      }),
    );
  }
  const before = releases.slice(0, -1);
  seedService(region, {
    cluster: ground.cluster,
    name,
    taskDefinition: `${name}:${before.length}`,
    desiredCount: 2,
    launchType: 'FARGATE',
    loadBalancers: [{ targetGroupArn: ground.frontendTargets, containerName: name, containerPort: 3000 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ground.subnets,
        securityGroups: [ground.taskGroup],
        assignPublicIp: 'ENABLED',
      },
    },
    history: before.map(([, daysAgo], at) => ({
      taskDefinition: `${name}:${at + 1}`,
      minutesAgo: daysAgo * DAY_MINUTES,
      status: 'SUCCESSFUL' as const,
    })),
    tags: [{ key: 'team', value: 'cruddur' }],
    extra: { propagateTags: 'SERVICE' },
  });
  failSecondTaskOnce(region, releases.length);
}

/** Begins the deployment of the newest revision, as a person's UpdateService would. */
export function beginFrontendDeployment(region: Region): void {
  void operations['UpdateService']?.(
    { cluster: 'cruddur', service: name, taskDefinition: `${name}:${releases.length}` },
    {
      region,
      accessKeyId: region.account,
      requestId: 'scenario',
      endpoint: '',
      signal: new AbortController().signal,
    },
  );
}

function failSecondTaskOnce(region: Region, revision: number): void {
  let chosen: string | undefined;
  addBehaviourRule(region, (start) => {
    if (start.service !== name || start.revision !== revision) return undefined;
    if (chosen === undefined && start.ordinal === 1) chosen = start.taskId;
    if (start.taskId !== chosen) return undefined;
    return {
      healthy: false,
      exitAfterMs: 6_000,
      exitCode: 1,
      lastLines: [
        '/docker-entrypoint.sh: Configuration complete; ready for start up',
        'nginx: [emerg] host not found in upstream "backend-flask.cruddur.local" in /etc/nginx/conf.d/default.conf:14',
      ],
    };
  });
}
