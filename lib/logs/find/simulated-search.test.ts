import { afterAll, beforeAll, expect, test } from 'vitest';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { closeDatabase, db } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import type { SearchNews } from '@/lib/model/log-search';
import type { LogFind } from '@/lib/model/log-view';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../../e2e/program-world';
import { callsSince, markCalls } from '../../../simulator/admin/calls';
import { seedTaskDefinition } from '../../../simulator/world/ecs/seed';
import { putLines } from '../../../simulator/world/logs';
import { everything } from '../view/selection.rules';
import { nothing } from './matcher.rules';
import { searchOlder } from './search-older';

const scope = { account: 'shop', region: 'us-east-1' };
const hour = 3_600_000;
let world: ProgramWorld;
let task = '';

const write = (ago: number, ...messages: string[]) =>
  putLines(
    world.region,
    '/ecs/api',
    `ecs/app/${task}`,
    messages.map((message) => ({ timestamp: Date.now() - ago, message })),
  );

async function searched(find: Partial<LogFind>): Promise<{ found: string[]; last: SearchNews | undefined }> {
  const place = { ...scope, cluster: 'shop', service: 'api' };
  const search = { before: Date.now(), find: { ...nothing, ...find }, selection: everything };
  const news: SearchNews[] = [];
  for await (const one of searchOlder(place, search, new AbortController().signal)) news.push(one);
  return {
    found: news.flatMap((one) => ('lines' in one ? one.lines.map(({ message }) => message) : [])),
    last: news.at(-1),
  };
}

beforeAll(async () => {
  world = await startProgramWorld();
  await migrate(db());
  seedFamily(world, ['v1']);
  const options = { 'awslogs-group': '/ecs/api', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' };
  seedTaskDefinition(world.region, {
    family: 'api',
    networkMode: 'awsvpc',
    minutesAgo: 100,
    containerDefinitions: [
      {
        name: 'app',
        image: world.image('web:v1'),
        essential: true,
        logConfiguration: { logDriver: 'awslogs', options },
      },
    ],
  } as Parameters<typeof seedTaskDefinition>[1]);
  seedShopService(world, { name: 'api', taskDefinition: 'api:1' });
  const tasks = await listTasks(scope, 'shop', 'api');
  task = tasks.ok ? (tasks.value.items[0]?.id ?? '') : '';
  write(200 * hour, 'an ancient KeyError: f(x)');
  write(30 * hour, 'a keyerror: f(x)', 'an UNKEYERROR: f(x)', 'a KeyError of another kind');
  write(2 * hour, ...Array.from({ length: 30_000 }, (_, i) => `request ${i} is fine`));
}, 60_000);

afterAll(async () => {
  await closeDatabase();
  await world.close();
});

test('a search finds what AWS would be asked for, as the browser would find it, with few calls', async () => {
  const mark = markCalls(world.region.world);
  const any = await searched({ text: 'KeyError: f(' });
  expect(any.found).toEqual(['a keyerror: f(x)', 'an UNKEYERROR: f(x)', 'an ancient KeyError: f(x)']);
  expect(any.last).toEqual({ end: { reason: 'end' } });
  const calls = callsSince(world.region.world, mark)?.find(({ operation }) => operation === 'FilterLogEvents');
  expect(calls?.count).toBeGreaterThan(0);
  expect(calls?.count).toBeLessThan(12);
  const exact = await searched({ text: 'KeyError: f(', matchCase: true });
  expect(exact.found).toEqual(['an ancient KeyError: f(x)']);
});

test('a search by an expression reads all lines, however many, and finds the same', async () => {
  const { found, last } = await searched({ text: 'keyerror: f\\(.\\)$|request 29999', regex: true });
  expect(found).toEqual([
    'request 29999 is fine',
    'a keyerror: f(x)',
    'an UNKEYERROR: f(x)',
    'an ancient KeyError: f(x)',
  ]);
  expect(last).toEqual({ end: { reason: 'end' } });
});
