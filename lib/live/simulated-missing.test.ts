import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { closeDatabase, db } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import { readOlder } from '@/lib/logs/read/read-older';
import type { Actor } from '@/lib/model/actor';
import type { LiveMessage } from '@/lib/model/live-message';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { seedTaskDefinition } from '../../simulator/world/ecs/seed';
import { ensureGroup, putLines } from '../../simulator/world/logs';
import { openTopic } from './open-topic';

const scope = { account: 'shop', region: 'us-east-1' };
const viewer: Actor = { id: '7', name: 'vera', role: 'viewer', accounts: ['shop'] };
const patience = 15_000;
let world: ProgramWorld;

/** The rows and lines of a log, as they come. */
function read(topic: string) {
  const opened = openTopic(viewer, topic);
  if (!opened.ok) throw new Error(opened.failure.message);
  const messages: LiveMessage[] = [];
  const take = () =>
    queueMicrotask(() => messages.push(...subscription.take().map((text) => JSON.parse(text) as LiveMessage)));
  const subscription = opened.value(take);
  take();
  const logs = () => messages.filter((message) => message.type === 'log');
  return {
    lines: () => logs().flatMap((batch) => batch.lines),
    rows: () => logs().flatMap((batch) => batch.markers.map(({ text, advice }) => `${text} ${advice ?? ''}`)),
    close: subscription.close,
  };
}

async function seed(name: string): Promise<string> {
  const options = { 'awslogs-group': `/ecs/${name}`, 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' };
  const app = { name: 'app', image: world.image('web:v1'), essential: true };
  seedTaskDefinition(world.region, {
    family: name,
    networkMode: 'awsvpc',
    minutesAgo: 100,
    containerDefinitions: [{ ...app, logConfiguration: { logDriver: 'awslogs', options } }],
  } as Parameters<typeof seedTaskDefinition>[1]);
  seedShopService(world, { name, taskDefinition: `${name}:1` });
  const tasks = await listTasks(scope, 'shop', name);
  return (tasks.ok && tasks.value.items.find((task) => task.lastStatus === 'RUNNING')?.id) || '';
}

beforeAll(async () => {
  world = await startProgramWorld();
  await migrate(db());
  seedFamily(world, ['v1']);
});
afterAll(async () => {
  await closeDatabase();
  await world.close();
});
afterEach(() => {
  for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
});

describe('a log whose lines cannot be had', () => {
  test('names a group of the class Infrequent Access, asking once for its class', async () => {
    ensureGroup(world.region, '/ecs/rare').logGroupClass = 'INFREQUENT_ACCESS';
    await seed('rare');
    const mark = markCalls(world.region.world);
    const reader = read('logs:shop/us-east-1/shop/rare');
    const says = 'Log group /ecs/rare (us-east-1) is of the class Infrequent Access';
    await vi.waitFor(() => expect(reader.rows().join()).toContain(says), patience);
    expect(reader.rows().join()).toContain('new group of the class Standard');
    const calls = () => callsSince(world.region.world, mark) ?? [];
    const count = (operation: string) => calls().find((row) => row.operation === operation)?.count ?? 0;
    await vi.waitFor(() => expect(count('FilterLogEvents')).toBeGreaterThan(1), patience);
    expect(count('DescribeLogGroups')).toBe(1);
    reader.close();
  });

  test('names a group that is missing', async () => {
    await seed('nowhere');
    const reader = read('logs:shop/us-east-1/shop/nowhere');
    const says = 'Log group /ecs/nowhere does not exist in us-east-1, so there are no lines. Create it';
    await vi.waitFor(() => expect(reader.rows().join()).toContain(says), patience);
    reader.close();
  });

  test('names the permission that is missing, and the group', async () => {
    ensureGroup(world.region, '/ecs/closed');
    await seed('closed');
    addFault(world.region.world, { kind: 'denied', operation: 'FilterLogEvents' });
    const reader = read('logs:shop/us-east-1/shop/closed');
    const says = 'Log group /ecs/closed (us-east-1) cannot be read: shop may not call logs:FilterLogEvents';
    await vi.waitFor(() => expect(reader.rows().join()).toContain(says), patience);
    expect(reader.rows().join()).toContain('Allow logs:FilterLogEvents');
    reader.close();
  });

  test('names the stream that is missing of a task, and has its older lines as none', async () => {
    ensureGroup(world.region, '/ecs/silent');
    const task = await seed('silent');
    const reader = read(`logs:shop/us-east-1/shop/silent/${task}`);
    const says = `log group /ecs/silent (us-east-1) has no stream ecs/app/${task}.`;
    await vi.waitFor(() => expect(reader.rows().join()).toContain(says), patience);
    const older = await readOlder({ ...scope, cluster: 'shop', service: 'silent', task }, Date.now(), 10);
    expect(older).toMatchObject({ ok: true, value: { lines: [] } });
    putLines(world.region, '/ecs/silent', `ecs/app/${task}`, [{ timestamp: Date.now(), message: 'first' }]);
    await vi.waitFor(
      () => expect(reader.lines()).toMatchObject([{ message: 'first', revision: 'silent:1' }]),
      patience,
    );
    reader.close();
  });
});
