import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { closeDatabase, db } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import { downloadLog } from '@/lib/logs/download/download-log';
import { readOlder } from '@/lib/logs/read/read-older';
import { findSources } from '@/lib/logs/sources/find-sources';
import type { Actor } from '@/lib/model/actor';
import type { LiveMessage } from '@/lib/model/live-message';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { addFault, type FaultRequest, listFaults, removeFault } from '../../simulator/faults/faults';
import { seedTaskDefinition } from '../../simulator/world/ecs/seed';
import { putLines } from '../../simulator/world/logs';
import { openTopic } from './open-topic';
import { poke } from './poke';

const scope = { account: 'shop', region: 'us-east-1' };
const viewer: Actor = { id: '7', name: 'vera', role: 'viewer', accounts: ['shop'] };
const minute = 60_000;
const patience = 15_000;
let world: ProgramWorld;
let task = '';

/** A reader of one topic, as a stream would be, that takes whatever is new at once. */
function read(topic: string) {
  const opened = openTopic(viewer, topic);
  if (!opened.ok) throw new Error(opened.failure.message);
  const messages: LiveMessage[] = [];
  const take = () =>
    queueMicrotask(() => messages.push(...subscription.take().map((t) => JSON.parse(t) as LiveMessage)));
  const subscription = opened.value(take);
  take();
  const logs = () => messages.filter((message) => message.type === 'log');
  return {
    messages,
    texts: () => logs().flatMap((batch) => batch.lines.map((line) => line.message)),
    markers: () => logs().flatMap((batch) => batch.markers.map((marker) => `${marker.text} ${marker.advice ?? ''}`)),
    filled: () => logs().some((batch) => batch.filled),
    close: subscription.close,
  };
}

const fault = (request: FaultRequest) => addFault(world.region.world, request);
const write = (message: string, at = Date.now(), stream = `ecs/app/${task}`) =>
  putLines(world.region, '/ecs/api', stream, [{ timestamp: at, message }]);

beforeAll(async () => {
  world = await startProgramWorld();
  await migrate(db());
  seedFamily(world, ['v1']);
  const container = (name: string, logConfiguration?: object) => ({
    name,
    image: world.image('web:v1'),
    essential: true,
    logConfiguration,
  });
  const options = { 'awslogs-group': '/ecs/api', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' };
  seedTaskDefinition(world.region, {
    family: 'api',
    networkMode: 'awsvpc',
    minutesAgo: 100,
    containerDefinitions: [
      container('app', { logDriver: 'awslogs', options }),
      container('router', { logDriver: 'awsfirelens' }),
    ],
  } as Parameters<typeof seedTaskDefinition>[1]);
  seedShopService(world, { name: 'api', taskDefinition: 'api:1' });
  seedShopService(world, { name: 'web' });
  const tasks = await listTasks(scope, 'shop', 'api');
  task = (tasks.ok && tasks.value.items.find((t) => t.lastStatus === 'RUNNING')?.id) || '';
});
afterAll(async () => {
  await closeDatabase();
  await world.close();
});
afterEach(() => {
  for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
});

describe('the event stream against the simulator', () => {
  test('fifty viewers of a service cost AWS as much as one', async () => {
    const cost = async (viewers: number, service: string) => {
      const mark = markCalls(world.region.world);
      const readers = Array.from({ length: viewers }, () => read(`service:shop/us-east-1/shop/${service}`));
      await vi.waitFor(
        () => expect(readers.every((r) => r.messages.some((m) => m.type === 'snapshot'))).toBe(true),
        patience,
      );
      for (const reader of readers) reader.close();
      return (callsSince(world.region.world, mark) ?? []).find((row) => row.operation === 'DescribeServices')?.count;
    };
    expect(await cost(1, 'web')).toBe(1);
    expect(await cost(50, 'api')).toBe(1);
  });

  test('a change shows at once after a poke', async () => {
    const reader = read('region:shop/us-east-1');
    await vi.waitFor(() => expect(reader.messages.some((m) => m.type === 'snapshot')).toBe(true), patience);
    seedShopService(world, { name: 'brand-new' });
    poke('region:shop/us-east-1');
    await vi.waitFor(() => expect(JSON.stringify(reader.messages.at(-2))).toContain('brand-new'), patience);
    reader.close();
  });

  test('accounts, Regions and kinds that one may not see are refused alike', () => {
    const other: Actor = { ...viewer, accounts: ['elsewhere'] };
    expect(openTopic(other, 'region:shop/us-east-1')).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
    expect(openTopic(other, `logs:shop/us-east-1/shop/api`)).toMatchObject({ ok: false });
    expect(openTopic(viewer, 'region:shop/eu-west-1')).toMatchObject({ ok: false });
    expect(openTopic(viewer, 'everything:shop/us-east-1')).toMatchObject({ ok: false });
  });
});

describe("a service's log against the simulator", () => {
  test('has what was written, says where the rest is, and follows', async () => {
    write('five minutes ago', Date.now() - 5 * minute);
    write('not ours', Date.now(), `other/app/${task}`);
    const reader = read('logs:shop/us-east-1/shop/api');
    await vi.waitFor(() => expect(reader.filled()).toBe(true), patience);
    expect(reader.texts()).toEqual(['five minutes ago']);
    expect(reader.markers().join()).toContain('goes through FireLens');
    write('now');
    write('late', Date.now() - 8_000);
    await vi.waitFor(() => expect(reader.texts()).toEqual(expect.arrayContaining(['now', 'late'])), patience);
    expect(new Set(reader.texts()).size).toBe(3);
    reader.close();
  });

  test.each<[FaultRequest, string]>([
    [{ kind: 'throttle', operation: 'FilterLogEvents' }, 'AWS is throttling'],
    [{ kind: 'denied', operation: 'FilterLogEvents' }, 'may not call'],
    [{ kind: 'html', operation: 'FilterLogEvents' }, 'something that is no AWS answer'],
    [{ kind: 'expired', operation: 'FilterLogEvents' }, 'credentials has ended'],
  ])('%j has a row that says so, and heals', async (request, says) => {
    const reader = read('logs:shop/us-east-1/shop/api');
    await vi.waitFor(() => expect(reader.filled()).toBe(true), patience);
    const { id } = fault(request);
    await vi.waitFor(() => expect(reader.markers().join()).toContain(says), patience);
    removeFault(world.region.world, id);
    const text = `after ${request.kind}`;
    write(text);
    await vi.waitFor(() => expect(reader.texts()).toContain(text), patience);
    reader.close();
  });

  test('older lines are found over hours of silence', async () => {
    write('three hours ago', Date.now() - 180 * minute);
    const place = { ...scope, cluster: 'shop', service: 'api' };
    const older = await readOlder(place, Date.now() - 10 * minute, 100);
    expect(older.ok && older.value.lines.map((line) => line.message)).toEqual(['three hours ago']);
    const one = await readOlder(place, Date.now() + minute, 1);
    // All lines of the window that was read for the one are given.
    expect(one.ok && one.value.lines.length).toBeGreaterThanOrEqual(1);
    expect(one.ok && one.value.lines.map(({ message }) => message)).not.toContain('three hours ago');
    const rest = await readOlder(place, one.ok ? one.value.from : 0, 100);
    expect(rest.ok && rest.value.lines.at(-1)?.at).toBeLessThan(one.ok ? (one.value.lines[0]?.at ?? 0) : 0);
  });

  test('a line is where its address points for whoever comes later, though ECS has forgotten its task', async () => {
    const place = { ...scope, cluster: 'shop', service: 'api' };
    const [gone, at] = ['d'.repeat(32), Date.now() - 50 * 60 * minute];
    write('its last words', at, `ecs/app/${gone}`);
    const found = await readOlder(place, at + 1, 1, { from: at });
    const lines = found.ok ? found.value.lines : [];
    expect(lines).toMatchObject([{ at, task: gone, container: 'app', message: 'its last words' }]);
    const again = await readOlder(place, at + minute, 100, { from: at - minute });
    expect(again.ok && again.value.lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
  });

  test('older lines and a download are not those of a service that shares group, prefix and container name', async () => {
    seedShopService(world, { name: 'twin', taskDefinition: 'api:1' });
    const others = await listTasks(scope, 'shop', 'twin');
    const other = (others.ok && others.value.items[0]?.id) || '';
    const at = Date.now() - 40 * minute;
    write('mine, and old', at);
    write('of the twin', at + 1, `ecs/app/${other}`);
    const forgotten = 'f'.repeat(32);
    write('of a task that ECS has forgotten', at + 2, `ecs/app/${forgotten}`);
    const place = { ...scope, cluster: 'shop', service: 'api' };
    const own = ['mine, and old', 'of a task that ECS has forgotten'];
    const older = await readOlder(place, at + minute, 2);
    expect(older.ok && older.value.lines.map((line) => line.message)).toEqual(own);
    const found = await findSources(place);
    if (!found.ok) throw new Error(found.failure.message);
    const range = { start: at - 10, end: at + 10, format: 'text' as const, gzip: false };
    const text = await new Response(downloadLog(place, found.value, range)).text();
    expect(text.split('\n').filter((line) => !line.startsWith('# '))).toEqual([
      `${new Date(at).toISOString()} ${task} app mine, and old`,
      `${new Date(at + 2).toISOString()} ${forgotten} app of a task that ECS has forgotten`,
      '',
    ]);
  });

  test('a download writes into the file what could not be read', async () => {
    const place = { ...scope, cluster: 'shop', service: 'api' };
    const found = await findSources(place);
    if (!found.ok) throw new Error(found.failure.message);
    fault({ kind: 'denied', operation: 'FilterLogEvents' });
    const range = { start: Date.now() - minute, end: Date.now(), format: 'text' as const, gzip: false };
    const text = await new Response(downloadLog(place, found.value, range)).text();
    expect(text).toMatch(/^# Lines of .* from .* on are missing: .*may not call/m);
  });

  test('an unknown service says so in its place', async () => {
    const reader = read('logs:shop/us-east-1/shop/nothing');
    await vi.waitFor(() => expect(reader.markers().join()).toContain('nothing'), patience);
    reader.close();
  });
});
