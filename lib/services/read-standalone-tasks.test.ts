import { ECSClient, ListTasksCommand, RunTaskCommand } from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  account,
  type ProgramWorld,
  regionName,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { readStandaloneTasks } from './read-standalone-tasks';

const scope = { account: 'shop', region: regionName };

describe("a cluster's standalone tasks", () => {
  let world: ProgramWorld;
  let ecs: ECSClient;
  const read = () => readStandaloneTasks(scope, 'shop', Date.now);
  const run = () =>
    ecs.send(
      new RunTaskCommand({
        cluster: 'shop',
        taskDefinition: 'web',
        launchType: 'FARGATE',
        startedBy: 'nightly-report',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
      }),
    );

  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1']);
    seedShopService(world, { name: 'web', desiredCount: 2 });
    ecs = new ECSClient({
      endpoint: world.url,
      region: regionName,
      credentials: { accessKeyId: account, secretAccessKey: 'test-only' },
    });
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
  });

  it("are not its services' tasks", async () => {
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'shop' }));
    expect(taskArns).toHaveLength(2);
    expect(await read()).toMatchObject({ tasks: { value: [] }, problems: [], cut: false });
  });

  it('are those of RunTask, with why one failed', async () => {
    addFault(world.region.world, { kind: 'exit', exitCode: 1 });
    await run();
    await vi.waitFor(async () => expect((await read()).problems).toHaveLength(1), { timeout: 10_000 });
    const { tasks, problems } = await read();
    expect(tasks.value).toMatchObject([{ startedBy: 'nightly-report', desiredStatus: 'STOPPED', group: 'family:web' }]);
    expect(problems[0]).toMatchObject({ task: tasks.value?.[0]?.id, clause: 'exited with 1' });
  });

  it('cost their own panel where the endpoint denies them', async () => {
    addFault(world.region.world, { kind: 'denied', api: 'ecs', operation: 'ListTasks' });
    expect((await read()).tasks).toMatchObject({ failure: { kind: 'denied', operation: 'ecs:ListTasks' } });
  });
});
