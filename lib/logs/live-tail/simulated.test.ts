import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { listAudit } from '@/lib/change/list-audit';
import { closeDatabase, db } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import { openTopic } from '@/lib/live/open-topic';
import type { LiveMessage } from '@/lib/model/live-message';
import { writeSettingRow } from '@/lib/settings/setting-rows';
import { closeAll } from '@/lib/shutdown';
import {
  deployer,
  type ProgramWorld,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../../simulator/faults/faults';
import { seedTaskDefinition } from '../../../simulator/world/ecs/seed';
import { ensureGroup, logsOf, putLines } from '../../../simulator/world/logs';
import { followGroup, sessionCount } from './follow-group';
import { switchLiveTail } from './switch-live-tail';

const scope = { account: 'shop', region: 'us-east-1' };
const patience = 15_000;
let world: ProgramWorld;
let number = 0;

/** A service with a log of its own, somebody who reads it, and its switch. */
async function seed(groupClass?: 'INFREQUENT_ACCESS') {
  number += 1;
  const name = `tailed-${number}`;
  const group = `/ecs/${name}`;
  const options = { 'awslogs-group': group, 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' };
  const app = { name: 'app', image: world.image('web:v1'), essential: true };
  const made = ensureGroup(world.region, group);
  if (groupClass) made.logGroupClass = groupClass;
  seedTaskDefinition(world.region, {
    family: name,
    networkMode: 'awsvpc',
    minutesAgo: 100,
    containerDefinitions: [{ ...app, logConfiguration: { logDriver: 'awslogs', options } }],
  } as Parameters<typeof seedTaskDefinition>[1]);
  seedShopService(world, { name, taskDefinition: `${name}:1` });
  const tasks = await listTasks(scope, 'shop', name);
  const task = (tasks.ok && tasks.value.items.find((one) => one.lastStatus === 'RUNNING')?.id) || '';
  const topic = `logs:shop/us-east-1/shop/${name}`;
  return {
    name,
    topic,
    ask: (ask: 'on' | 'off' | 'stay') => switchLiveTail(world.ctx, { ...scope, topic, ask }),
    write: (messages: string[]) =>
      putLines(
        world.region,
        group,
        `ecs/app/${task}`,
        messages.map((message) => ({ timestamp: Date.now(), message })),
      ),
  };
}

const closers: (() => void)[] = [];

/** Somebody who reads a log: its lines, its rows, and what its switch shows. */
function read(topic: string) {
  const opened = openTopic(deployer, topic);
  if (!opened.ok) throw new Error(opened.failure.message);
  const messages: LiveMessage[] = [];
  const take = () =>
    queueMicrotask(() => messages.push(...subscription.take().map((text) => JSON.parse(text) as LiveMessage)));
  const subscription = opened.value(take);
  closers.push(subscription.close);
  take();
  const logs = () => messages.filter((message) => message.type === 'log');
  return {
    lines: () => logs().flatMap((batch) => batch.lines.map(({ message }) => message)),
    rows: () => logs().flatMap((batch) => batch.markers.map(({ text }) => text)),
    filled: () => logs().some(({ filled }) => filled),
    live: () => messages.filter((message) => message.type === 'status').at(-1)?.liveTail,
  };
}

const sessions = () => logsOf(world.region).listeners.size;
const until = (check: () => void) => vi.waitFor(check, patience);

beforeAll(async () => {
  world = await startProgramWorld();
  await migrate(db());
  seedFamily(world, ['v1']);
}, 30_000);
afterEach(async () => {
  for (const close of closers.splice(0)) close();
  for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
  await writeSettingRow('live-tail-minutes', '1800');
});
afterAll(async () => {
  await closeAll();
  await closeDatabase();
  await world.close();
});

describe('Live Tail of a log', () => {
  it('is one session for all viewers, tells lines once, counts its minutes, and is audited', async () => {
    const { name, topic, ask, write } = await seed();
    const [one, two] = [read(topic), read(topic)];
    await until(() => expect(one.filled()).toBe(true));
    expect((await ask('on')).ok).toBe(true);
    await until(() => expect([one.live()?.phase, two.live()?.phase]).toEqual(['on', 'on']));
    expect(sessions()).toBe(1);
    await until(() => expect(one.live()?.usage.minutes).toBeGreaterThan(0));
    write(['same', 'same', 'other']);
    await until(() => expect(one.lines()).toHaveLength(3));
    expect(await ask('stay')).toMatchObject({ ok: true, value: { phase: 'on', by: 'maria' } });
    // A sweep that has begun since has told none of them again.
    write(['last']);
    await until(() => expect(two.lines().at(-1)).toBe('last'));
    expect(one.lines().sort()).toEqual(['last', 'other', 'same', 'same']);
    await ask('off');
    await until(() => expect(two.live()?.phase).toBe('off'));
    await until(() => expect(sessions()).toBe(0));
    const { entries } = await listAudit({ kind: 'live-tail' }, { offset: 0, limit: 9 }, '*');
    expect(entries.map(({ summary, actor }) => `${actor}: ${summary}`).sort()).toEqual([
      `maria: Switched Live Tail off for the logs of shop/${name}`,
      `maria: Switched Live Tail on for the logs of shop/${name}`,
    ]);
  });

  it('has a burst that AWS samples whole in the end, and says so', async () => {
    const { topic, ask, write } = await seed();
    const one = read(topic);
    await until(() => expect(one.filled()).toBe(true));
    await ask('on');
    await until(() => expect(one.live()?.phase).toBe('on'));
    const burst = Array.from({ length: 2_000 }, (_, i) => `line ${i % 700}`);
    write(burst);
    await until(() => expect(one.rows().join()).toContain('Sampled by AWS: fetching the rest'));
    await until(() => expect(one.rows().join()).toContain('the rest has been fetched'));
    expect(one.lines().sort()).toEqual(burst.sort());
    await ask('off');
    await until(() => expect(sessions()).toBe(0));
  });
});

describe('Live Tail that cannot be had', () => {
  it('is said where the right is missing, and the sweep goes on', async () => {
    const { topic, ask, write } = await seed();
    addFault(world.region.world, { kind: 'denied', operation: 'StartLiveTail' });
    const one = read(topic);
    await until(() => expect(one.filled()).toBe(true));
    await ask('on');
    await until(() => expect(one.live()).toMatchObject({ phase: 'off', advice: expect.stringContaining('Allow') }));
    expect(one.rows().join()).toContain('Live Tail is off: shop may not call logs:StartLiveTail');
    write(['swept']);
    await until(() => expect(one.lines()).toEqual(['swept']));
  });

  it('is said where fifteen sessions are open', async () => {
    const { topic, ask } = await seed();
    const { listeners } = logsOf(world.region);
    const others = Array.from({ length: 15 }, () => () => {});
    for (const other of others) listeners.add(other);
    const one = read(topic);
    await until(() => expect(one.filled()).toBe(true));
    await ask('on');
    await until(() => expect(one.live()?.says).toContain('All Live Tail sessions that AWS allows in us-east-1'));
    for (const other of others) listeners.delete(other);
  });

  it('is said of a group that is not of the Standard class', async () => {
    const { topic, ask } = await seed('INFREQUENT_ACCESS');
    const one = read(topic);
    await until(() => expect(one.filled()).toBe(true));
    await ask('on');
    await until(() => expect(one.live()?.says).toContain('is of the class Infrequent Access'));
    expect(sessions()).toBe(0);
  });

  it('is refused where the budget is used up, and no row says that it was switched on', async () => {
    const { name, topic, ask } = await seed();
    await writeSettingRow('live-tail-minutes', '0');
    read(topic);
    expect(await ask('on')).toMatchObject({ ok: false, failure: { code: 'LiveTailBudget' } });
    expect((await listAudit({ text: name }, { offset: 0, limit: 9 }, '*')).entries).toEqual([]);
  });

  it('is refused for a log that nobody reads, for another account’s, and for what is no log', async () => {
    const { ask } = await seed();
    expect(await ask('on')).toMatchObject({ failure: { kind: 'not-found' } });
    for (const topic of ['logs:other/us-east-1/shop/web', 'region:shop/us-east-1', 'nonsense']) {
      const asked = await switchLiveTail(world.ctx, { ...scope, topic, ask: 'on' });
      expect(asked).toMatchObject({ failure: { kind: 'refused' } });
    }
  });
});

it('Live Tail ends with the process, and none is opened after', async () => {
  const { topic, ask } = await seed();
  const one = read(topic);
  await until(() => expect(one.filled()).toBe(true));
  await ask('on');
  await until(() => expect(one.live()?.phase).toBe('on'));
  await closeAll();
  await until(() => expect(sessions()).toBe(0));
  followGroup(scope, { name: '/late', arn: 'arn', told: () => {} });
  expect(sessionCount()).toBe(0);
});
