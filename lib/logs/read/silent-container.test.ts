import { afterAll, beforeAll, expect, test } from 'vitest';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { closeDatabase, db } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../../e2e/program-world';
import { seedTaskDefinition } from '../../../simulator/world/ecs/seed';
import { logsOf, putLines } from '../../../simulator/world/logs';
import { downloadLog } from '../download/download-log';
import { findSources, type LogPlace } from '../sources/find-sources';
import { readOlder } from './read-older';

const scope = { account: 'shop', region: 'us-east-1' };
let world: ProgramWorld;
let place: LogPlace;

const containerOf = (name: string) => ({
  ...{ name, image: world.image('web:v1'), essential: true },
  logConfiguration: {
    logDriver: 'awslogs',
    options: { 'awslogs-group': '/ecs/api', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' },
  },
});

beforeAll(async () => {
  world = await startProgramWorld();
  await migrate(db());
  seedFamily(world, ['v1']);
  seedTaskDefinition(world.region, {
    ...{ family: 'api', networkMode: 'awsvpc', minutesAgo: 100 },
    containerDefinitions: [containerOf('app'), containerOf('silent')],
  } as Parameters<typeof seedTaskDefinition>[1]);
  seedShopService(world, { name: 'api', taskDefinition: 'api:1' });
  const tasks = await listTasks(scope, 'shop', 'api');
  const task = tasks.ok ? (tasks.value.items[0]?.id ?? '') : '';
  place = { ...scope, cluster: 'shop', service: 'api', task };
  putLines(world.region, '/ecs/api', `ecs/app/${task}`, [{ timestamp: Date.now() - 60_000, message: 'it works' }]);
  logsOf(world.region).groups.get('/ecs/api')?.streams.delete(`ecs/silent/${task}`);
}, 60_000);

afterAll(async () => {
  await closeDatabase();
  await world.close();
});

test('a task of which one container has written nothing yet shows what the others wrote', async () => {
  const older = await readOlder(place, Date.now(), 1, { from: Date.now() - 600_000 });
  expect(older.ok && older.value.lines.map(({ message }) => message)).toContain('it works');
});

test('so does its download, and a note says which container it is', async () => {
  const found = await findSources(place);
  if (!found.ok) throw new Error(found.failure.message);
  const whole = { start: Date.now() - 600_000, end: Date.now(), format: 'text' as const, gzip: false };
  const file = await new Response(downloadLog(place, found.value, whole)).text();
  expect(file).toContain('it works');
  expect(file).toContain('Container silent has written no line yet');
});
