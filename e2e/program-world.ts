import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DescribeTasksCommand, ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs';
import type { Context } from '../lib/context';
import type { Actor } from '../lib/model/actor';
import { startSimulator } from '../simulator/server';
import { putTestImage } from '../simulator/world/ecr';
import type { SeedPast, SeedService } from '../simulator/world/ecs/seed';
import { seedCluster, seedService, seedTaskDefinition } from '../simulator/world/ecs/seed';
import type { Region } from '../simulator/world/region';

export const account = '555555555555';
export const regionName = 'us-east-1';

export const deployer: Actor = { id: '1', name: 'maria', role: 'deployer', accounts: '*' };

export interface ProgramWorld {
  region: Region;
  url: string;
  ctx: Context;
  /** Repository address of an image: `…/web:v1`. */
  image(reference: string): string;
  close(): Promise<void>;
}

/**
 * A simulator, and the program's configuration pointing at it. Call it before anything of `lib` reads its
 * configuration: in `beforeAll` of a test file, since each file has modules of its own. `throttle`: with AWS's own rates.
 */
export async function startProgramWorld(speed = 500, { throttle = false } = {}): Promise<ProgramWorld> {
  const simulator = await startSimulator({ speed, throttle });
  const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-test-'));
  const file = path.join(folder, 'accounts.yaml');
  const credentials = { from: 'environment', accessKeyId: 'TEST_KEY_ID', secretAccessKey: 'TEST_SECRET' };
  const accounts = [{ name: 'shop', regions: [regionName], endpoint: simulator.url, credentials }];
  writeFileSync(file, JSON.stringify({ accounts }));
  Object.assign(process.env, {
    QUARTERDECK_ACCOUNTS: file,
    QUARTERDECK_DATA_DIR: folder,
    TEST_KEY_ID: account,
    TEST_SECRET: 'test-only',
  });
  return {
    region: simulator.world.region(account, regionName),
    url: simulator.url,
    ctx: { actor: deployer, account: 'shop', region: regionName, clock: Date.now },
    image: (reference) => `${account}.dkr.ecr.${regionName}.amazonaws.com/${reference}`,
    async close() {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A family `web` with one revision a tag, each tag an image of its own in the repository `web`. Digests by tag. */
export function seedFamily(world: ProgramWorld, tags: string[], family = 'web'): Record<string, string> {
  const digests: Record<string, string> = {};
  for (const [at, tag] of tags.entries()) {
    digests[tag] ??= putTestImage(world.region, family, [tag], { seed: `${family} ${tag}` });
    seedTaskDefinition(world.region, {
      family,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      minutesAgo: 10_000 - at,
      containerDefinitions: [
        {
          name: 'app',
          image: world.image(`${family}:${tag}`),
          essential: true,
          environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }],
        },
      ],
    });
  }
  return digests;
}

/** What `seedShopService` tells of the past, by revision of the family, oldest first. */
export type ShopPast = Pick<SeedPast, 'taskDefinition' | 'status' | 'by' | 'alarm' | 'digests'>;

/**
 * How a service of cluster `shop` is seeded, for the helpers that place it in a situation of its own:
 * `seedInFlight(world.region, shopSeed(world, { name: 'api' }, past), { taskDefinition: 'web:2', status: 'PENDING' })`.
 */
export function shopSeed(
  world: ProgramWorld,
  seed: Partial<SeedService> & { name: string },
  past: ShopPast[] = [],
): SeedService {
  seedCluster(world.region, { name: 'shop' });
  return {
    cluster: 'shop',
    taskDefinition: 'web:1',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    history: past.map((each, at) => ({ ...each, minutesAgo: 5_000 - at * 60, minutes: 4 })),
    ...seed,
  };
}

/** A service of cluster `shop` at rest; `past` are its deployments by revision of the family, oldest first. */
export function seedShopService(
  world: ProgramWorld,
  seed: Partial<SeedService> & { name: string },
  past: ShopPast[] = [],
): void {
  seedService(world.region, shopSeed(world, seed, past));
}

/** Digests of what a service's running tasks run, by the endpoint's own word; sorted, each once. */
export async function runningDigests(world: ProgramWorld, service: string): Promise<string[]> {
  const ecs = new ECSClient({
    endpoint: world.url,
    region: regionName,
    credentials: { accessKeyId: account, secretAccessKey: 'test-only' },
  });
  const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'shop', serviceName: service }));
  if (!taskArns || taskArns.length === 0) return [];
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'shop', tasks: taskArns }));
  const running = (tasks ?? []).filter((task) => task.lastStatus === 'RUNNING');
  return [...new Set(running.flatMap((task) => (task.containers ?? []).map((c) => c.imageDigest ?? 'unknown')))].sort();
}
