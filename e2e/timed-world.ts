import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LoadBalancer } from '@aws-sdk/client-ecs';
import { startSimulator } from '../simulator/server';
import { putTestImage } from '../simulator/world/ecr';
import type { SimRevision, SimRollout, SimService, SimTask } from '../simulator/world/ecs/model';
import { seedCluster, seedService, seedTaskDefinition } from '../simulator/world/ecs/seed';
import { ecsOf } from '../simulator/world/ecs/state';
import { elbOf } from '../simulator/world/elb';
import type { Region } from '../simulator/world/region';
import { settleTargets, targetsOf } from '../simulator/world/targets';

export const timedRegion = 'eu-central-1';

export interface TimedWorld {
  /** Its name in the configuration. */
  account: string;
  speed: number;
  region: Region;
  url: string;
}

const number = (at: number) => String(at + 1).repeat(12);

function addTargetGroup(region: Region, name: string): string {
  const arn = region.arn('elasticloadbalancing', `targetgroup/${name}/0123456789abcdef`);
  elbOf(region).targetGroups.set(arn, {
    TargetGroupArn: arn,
    TargetGroupName: name,
    TargetType: 'ip',
    HealthCheckIntervalSeconds: 15,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 2,
    // Without one its targets are `unused`, however well they are.
    LoadBalancerArns: [region.arn('elasticloadbalancing', 'loadbalancer/app/shop/0123456789abcdef')],
  });
  elbOf(region).attributes.set(arn, { 'deregistration_delay.timeout_seconds': '60' });
  return arn;
}

function fill(region: Region): void {
  const image = (tag: string) => `${region.account}.dkr.ecr.${timedRegion}.amazonaws.com/web:${tag}`;
  seedCluster(region, { name: 'shop' });
  for (const tag of ['v1', 'v2']) {
    putTestImage(region, 'web', [tag], { seed: `web ${tag}` });
    seedTaskDefinition(region, {
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      minutesAgo: 5_000,
      containerDefinitions: [
        { name: 'app', image: image(tag), essential: true, portMappings: [{ containerPort: 80 }] },
      ],
    });
  }
  const behind = (name: string, more: Partial<LoadBalancer> = {}): LoadBalancer[] => [
    { targetGroupArn: addTargetGroup(region, name), containerName: 'app', containerPort: 80, ...more },
  ];
  const common = {
    ...{ cluster: 'shop', taskDefinition: 'web:1', desiredCount: 2, launchType: 'FARGATE' as const },
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
  };
  const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } };
  seedService(region, {
    ...{ ...common, name: 'rolling' },
    loadBalancers: behind('rolling'),
    deploymentConfiguration: breaker,
  });
  seedService(region, { ...common, name: 'plain', deploymentConfiguration: breaker });
  seedService(region, {
    ...{ ...common, name: 'failing' },
    loadBalancers: behind('failing'),
    deploymentConfiguration: breaker,
  });
  const alternateTargetGroupArn = addTargetGroup(region, 'blue-green-2');
  seedService(region, {
    ...{ ...common, name: 'blue-green' },
    loadBalancers: behind('blue-green', {
      advancedConfiguration: {
        alternateTargetGroupArn,
        productionListenerRule: region.arn('elasticloadbalancing', 'listener-rule/app/shop/1/2/3'),
        roleArn: `arn:aws:iam::${region.account}:role/ecs`,
      },
    }),
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 },
  });
  addTargetGroup(region, 'code-deploy-2');
  seedService(region, {
    ...{ ...common, name: 'code-deploy', controller: 'CODE_DEPLOY' as const },
    loadBalancers: behind('code-deploy'),
  });
  settleTargets(region);
}

/**
 * One simulator for each speed and the program's configuration with an account for each. Each has the services
 * `rolling`, `plain` (no load balancer), `failing`, `blue-green` and `code-deploy` with two tasks of `web:1`. Call it before anything
 * of `lib` reads its configuration.
 */
export async function startTimedWorlds(speeds: number[]): Promise<{ worlds: TimedWorld[]; close(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-test-'));
  const simulators = await Promise.all(speeds.map((speed) => startSimulator({ speed, throttle: false })));
  const worlds = simulators.map(({ url, world }, at) => {
    const region = world.region(number(at), timedRegion);
    fill(region);
    return { account: `speed-${speeds[at]}`, speed: speeds[at] ?? 1, region, url };
  });
  const accounts = worlds.map(({ account, url }, at) => {
    process.env[`TEST_KEY_ID_${at}`] = number(at);
    const credentials = { from: 'environment', accessKeyId: `TEST_KEY_ID_${at}`, secretAccessKey: 'TEST_SECRET' };
    return { name: account, regions: [timedRegion], endpoint: url, credentials };
  });
  const file = path.join(folder, 'accounts.yaml');
  writeFileSync(file, JSON.stringify({ accounts }));
  Object.assign(process.env, { QUARTERDECK_ACCOUNTS: file, QUARTERDECK_DATA_DIR: folder, TEST_SECRET: 'test-only' });
  return {
    worlds,
    async close() {
      await Promise.all(simulators.map((simulator) => simulator.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What really happened to the newest deployment of a service, by the simulator's clock; epoch milliseconds. */
export interface Truth {
  rollout: SimRollout;
  firstRunningAt?: number;
  firstHealthyAt?: number;
  allHealthyAt?: number;
  firstDrainingAt?: number;
  lastOldStoppedAt?: number;
  doneAt?: number;
  /** Both versions could answer, as spans that have ended or not. */
  overlaps: { from: number; to?: number }[];
}

/** A service of the cluster `shop` as the simulator has it. */
export const serviceIn = ({ region }: TimedWorld, name: string): SimService => {
  const service = ecsOf(region).clusters.get('shop')?.services.get(name);
  if (!service) throw new Error(`No service ${name}`);
  return service;
};

function healthyTasks(service: SimService, tasks: SimTask[]): SimTask[] {
  const well = ({ revision, ip, region, wire }: SimTask) => {
    const groups = revision?.targetGroups ?? [];
    if (groups.length === 0) return wire.lastStatus === 'RUNNING' && wire.desiredStatus === 'RUNNING';
    const healthy = ({ id, state }: { id: string; state: string }) => id === ip && state === 'healthy';
    return (
      wire.lastStatus !== 'STOPPED' && groups.every(({ arn }) => [...targetsOf(region, arn).values()].some(healthy))
    );
  };
  return service.status === 'ACTIVE' ? tasks.filter(well) : [];
}

const answers = (revision: SimRevision | undefined, shifts: boolean) =>
  !shifts || (revision?.productionWeight ?? 0) > 0;

/** Watches the simulator's own state every few milliseconds; answers what was seen and how to stop. */
export function recordTruth(world: TimedWorld, name: string): { truth: Truth; stop(): void } {
  const service = serviceIn(world, name);
  const [rollout] = service.rollouts;
  if (!rollout) throw new Error(`No deployment of ${name}`);
  const truth: Truth = { rollout, overlaps: [] };
  const shifts = service.deploymentConfiguration.strategy === 'BLUE_GREEN';
  const look = () => {
    const now = Date.now();
    const all = [...service.cluster.tasks.values()].filter((task) => task.service === service);
    const newer = all.filter((task) => task.revision === rollout.target);
    const older = all.filter((task) => task.revision !== rollout.target);
    const well = healthyTasks(service, newer);
    const oldWell = healthyTasks(service, older);
    if (newer.some((task) => task.wire.lastStatus === 'RUNNING')) truth.firstRunningAt ??= now;
    if (well.length > 0) truth.firstHealthyAt ??= now;
    if (well.length >= service.desiredCount) truth.allHealthyAt ??= now;
    if (older.some((task) => task.wire.desiredStatus === 'STOPPED')) truth.firstDrainingAt ??= now;
    if (older.some((task) => task.wire.lastStatus !== 'STOPPED')) truth.lastOldStoppedAt = undefined;
    else truth.lastOldStoppedAt ??= now;
    if (rollout.finishedAt !== undefined) truth.doneAt ??= now;
    const both =
      well.some((task) => answers(task.revision, shifts)) && oldWell.some((task) => answers(task.revision, shifts));
    const last = truth.overlaps.at(-1);
    const open = last && last.to === undefined;
    if (both && !open) truth.overlaps.push({ from: now });
    if (!both && open) last.to = now;
  };
  look();
  const timer = setInterval(look, 3);
  return { truth, stop: () => clearInterval(timer) };
}
