import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/model/actor';
import type { LogMark } from '@/lib/model/log-mark';
import {
  account,
  type ProgramWorld,
  regionName,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { look } from './look';
import { openTopic } from './open-topic';
import { topics } from './topics.rules';

const key = { account: 'shop', region: regionName, cluster: 'shop', service: 'told' };
const viewer: Actor = { id: '7', name: 'vera', role: 'viewer', accounts: ['shop'] };
const marksTopic = 'log-marks:shop/us-east-1/shop/told';

describe('what happened to the service of a log, live', () => {
  withTestDatabase();
  let world: ProgramWorld;
  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1', 'v2']);
    seedShopService(world, { name: 'told' });
  });
  afterAll(() => world.close());

  it('asks AWS for nothing, and tells what others who look have read', async () => {
    const before = markCalls(world.region.world);
    expect(await look<LogMark[]>(marksTopic)).toEqual([]);
    expect(callsSince(world.region.world, before)).toEqual([]);

    const watched = openTopic(viewer, topics.service(key));
    const opened = openTopic(viewer, marksTopic);
    if (!watched.ok || !opened.ok) throw new Error('refused');
    const service = watched.value(() => {});
    const marks = opened.value(() => {});
    const ecs = new ECSClient({
      endpoint: world.url,
      region: regionName,
      credentials: { accessKeyId: account, secretAccessKey: 'test-only' },
    });
    await ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'told', taskDefinition: 'web:2' }));
    await look(topics.service(key));
    const titles = async () => (await look<LogMark[]>(marksTopic)).map(({ title }) => title.replace(/ \S+…\S+/, ''));
    await expect.poll(titles, { timeout: 20_000 }).toContain('Deployment started');
    service.close();
    marks.close();
  }, 40_000);
});
