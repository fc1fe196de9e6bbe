import { operations } from '../services/ecs/operations';
import { putTestImage } from '../world/ecr';
import { seedCluster, seedService, seedTaskDefinition } from '../world/ecs/seed';
import type { Region } from '../world/region';
import { stableNumber } from '../world/stable-id';
import type { World } from '../world/world';
import { writeLogs } from '../world/writers';
import { buildNetwork } from './build/network';
import { buildSecurityGroup } from './build/security-group';
import { webTask } from './demo/web-task';
import type { ScenarioAccount, ScenarioOptions } from './load';

const SERVICES_PER_CLUSTER = 500;
const REPOSITORIES = 40;
const DAY_MINUTES = 24 * 60;
/** Tasks of a fleet that write logs. */
const WRITING_TASKS = 40;

const teams = ['orders', 'billing', 'search', 'media', 'identity', 'shipping', 'ledger', 'catalog'];
const parts = ['api', 'worker', 'web', 'gateway', 'indexer', 'mailer', 'sync', 'report'];

/** A fleet of any size: the same numbers give the same names, images and histories in every run. */
export function loadFleet(world: World, options: ScenarioOptions): ScenarioAccount[] {
  const { services = 200, tasksPerService = 5 } = options;
  const account: ScenarioAccount = { account: '999999999999', region: 'us-east-1', name: 'fleet' };
  const region = world.region(account.account, account.region);
  const { vpcId, publicSubnets } = buildNetwork(region, { name: 'fleet-vpc', zones: ['a', 'b', 'c'], range: '10.0' });
  const group = buildSecurityGroup(region, vpcId, 'fleet-task-sg', 'Tasks of the fleet', [
    { port: 8080, from: '10.0.0.0/16' },
  ]);
  for (let at = 0; at < REPOSITORIES; at++) {
    putTestImage(region, `fleet/${repository(at)}`, ['v1', 'stable'], { seed: `fleet ${at}` });
  }
  const awsvpcConfiguration = { subnets: publicSubnets, securityGroups: [group] };
  for (let at = 0; at < services; at++) {
    const cluster = `fleet-${Math.floor(at / SERVICES_PER_CLUSTER) + 1}`;
    if (at % SERVICES_PER_CLUSTER === 0) seedCluster(region, { name: cluster });
    seedOne(region, at, cluster, tasksPerService, { awsvpcConfiguration });
  }
  writeLogs(region, { backfillMinutes: 2, tasks: WRITING_TASKS });
  return [account];
}

const repository = (at: number): string => `${teams[at % teams.length]}-${Math.floor(at / teams.length)}`;

function seedOne(
  region: Region,
  at: number,
  cluster: string,
  tasks: number,
  networkConfiguration: Parameters<typeof seedService>[1]['networkConfiguration'],
): void {
  const name = `${teams[at % teams.length]}-${parts[Math.floor(at / teams.length) % parts.length]}-${at}`;
  const image = `fleet/${repository(at % REPOSITORIES)}`;
  const plan = { family: name, port: 8080, logGroup: '/fleet', taskRole: 'FleetTask', executionRole: 'FleetExecution' };
  const daysAgo = 1 + stableNumber(`fleet/${at}`, 2000) / 100;
  const minutesAgo = daysAgo * DAY_MINUTES;
  seedTaskDefinition(region, webTask(region, { ...plan, image: `${image}:v1`, minutesAgo }));
  const rolledBack = at % 61 === 60;
  const broken = at % 157 === 156;
  if (rolledBack || broken) {
    seedTaskDefinition(region, webTask(region, { ...plan, image: `${image}:v2-missing`, minutesAgo: 40 }));
  }
  seedService(region, {
    cluster,
    name,
    taskDefinition: `${name}:1`,
    desiredCount: tasks,
    launchType: 'FARGATE',
    networkConfiguration,
    deploymentConfiguration: {
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      deploymentCircuitBreaker: { enable: true, rollback: !broken },
    },
    history: [
      { taskDefinition: `${name}:1`, minutesAgo, status: 'SUCCESSFUL' },
      ...(rolledBack
        ? [{ taskDefinition: `${name}:2`, minutesAgo: 30, minutes: 9, status: 'ROLLBACK_SUCCESSFUL' as const }]
        : []),
    ],
    tags: [{ key: 'team', value: teams[at % teams.length] ?? '' }],
  });
  if (broken) deployMissingImage(region, cluster, name);
}

/** Begins a deployment that can only fail: its tag does not exist, and rolling back is off. */
function deployMissingImage(region: Region, cluster: string, service: string): void {
  const call = { region, accessKeyId: region.account, requestId: 'scenario', endpoint: '' };
  const input = { cluster, service, taskDefinition: `${service}:2` };
  void operations['UpdateService']?.(input, { ...call, signal: new AbortController().signal });
}
