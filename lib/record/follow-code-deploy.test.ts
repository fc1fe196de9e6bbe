import { CodeDeployClient, CreateDeploymentCommand } from '@aws-sdk/client-codedeploy';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, db, openDatabase, replaceDatabase } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import { poke } from '@/lib/live/poke';
import { serviceIn, startTimedWorlds, type TimedWorld, timedRegion } from '../../e2e/timed-world';
import { addFault, removeFault } from '../../simulator/faults/faults';
import { appSpecFor, seedCodeDeploy } from '../../simulator/world/codedeploy/seed';
import { findTaskDefinition } from '../../simulator/world/ecs/task-definitions';
import { Follower } from './follow';
import { timelinesOf } from './timelines';

const service = 'code-deploy';
const key = { account: 'speed-60', region: timedRegion, cluster: 'shop', service };
const follower = new Follower();
let world: TimedWorld;
let close: () => Promise<void>;

beforeAll(async () => {
  const started = await startTimedWorlds([60]);
  [world] = started.worlds as [TimedWorld];
  close = started.close;
  replaceDatabase(openDatabase(':memory:'));
  await migrate(db());
  follower.start();
});
afterAll(async () => {
  follower.end();
  await closeDatabase();
  await close();
});

it('times a deployment of CodeDeploy by its task set, until the original one is gone', async () => {
  seedCodeDeploy(world.region, {
    ...{ cluster: 'shop', service, container: 'app', port: 80, application: 'app', group: 'group' },
    terminationWaitMinutes: 2,
    targetGroups: { targetGroups: [{ name: 'code-deploy' }, { name: 'code-deploy-2' }] },
    history: [{ taskDefinition: 'web:1', status: 'Succeeded', minutesAgo: 5_000 }],
  });
  const sim = serviceIn(world, service);
  const tasks = () => [...sim.cluster.tasks.values()].filter((task) => task.service === sim);
  const older = new Set(tasks());
  const credentials = { accessKeyId: world.region.account, secretAccessKey: 'test-only' };
  const client = new CodeDeployClient({ endpoint: world.url, region: timedRegion, credentials });
  const content = appSpecFor(findTaskDefinition(world.region, 'web:2')?.arn ?? '', 'app', 80);
  // No new task starts before a first look: what that found healthy already, it could not time.
  const { id } = addFault(world.region.world, { kind: 'no-capacity', service });
  const { deploymentId } = await client.send(
    new CreateDeploymentCommand({
      ...{ applicationName: 'app', deploymentGroupName: 'group' },
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
    }),
  );
  poke(`service:${key.account}/${timedRegion}/shop/${service}`);
  const newest = async () => (await timelinesOf(key, 1))[0];
  await expect.poll(async () => (await newest())?.timeline.samples.length, { timeout: 20_000 }).toBeGreaterThan(0);
  removeFault(world.region.world, id);
  await expect.poll(async () => (await newest())?.timeline.closed, { timeout: 40_000 }).toBe(true);
  const kept = await newest();
  const told = kept?.timeline;
  expect(kept?.deployment).toBe(deploymentId);
  const times = (whose: 'old' | 'new', what: 'startedAt' | 'stoppedAt') =>
    tasks()
      .filter((task) => older.has(task) === (whose === 'old'))
      .map((task) => task.wire[what]?.getTime() ?? Number.NaN);
  expect(told).toMatchObject({
    outcome: 'succeeded',
    firstRunningAt: Math.min(...times('new', 'startedAt')),
    lastOldStoppedAt: Math.max(...times('old', 'stoppedAt')),
    dips: [],
  });
  expect(told?.firstHealthyAt).toBeGreaterThanOrEqual(told?.firstRunningAt ?? 0);
  expect(told?.firstDrainingAt).toBeGreaterThanOrEqual(told?.allHealthyAt ?? Infinity);
  expect(told?.doneAt).toBeGreaterThanOrEqual(told?.firstDrainingAt ?? Infinity);
}, 60_000);
