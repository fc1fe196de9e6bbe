import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { addFault, type FaultRequest, listFaults, removeFault } from '../../simulator/faults/faults';
import { readService } from './read-service';
import { readTask } from './read-task';

const scope = { account: 'shop', region: 'us-east-1' };

describe('the reading of a service', () => {
  let world: ProgramWorld;
  let digests: Record<string, string>;
  const read = async (name = 'web') => {
    const result = await readService(scope, 'shop', name, Date.now);
    if (!result.ok) throw new Error(result.failure.message);
    return result.value;
  };
  const fault = (request: FaultRequest) => addFault(world.region.world, request);

  beforeAll(async () => {
    world = await startProgramWorld();
    digests = seedFamily(world, ['v1', 'v2']);
    seedShopService(world, { name: 'web', desiredCount: 2 }, [
      { taskDefinition: 'web:1', status: 'SUCCESSFUL' },
      { taskDefinition: 'web:2', status: 'ROLLBACK_SUCCESSFUL', by: 'breaker' },
    ]);
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
  });

  it('tells its health, tasks, images and history', async () => {
    const detail = await read();
    expect(detail.health).toMatchObject({ state: 'steady', sentence: '2 of 2 tasks run.' });
    expect(detail.tasks.value?.filter((task) => task.lastStatus === 'RUNNING')).toHaveLength(2);
    expect(detail.images).toMatchObject([{ container: 'app', tag: 'v1', runningDigest: digests.v1 }]);
    expect(detail.taskDefinition.value).toMatchObject({ family: 'web', revision: 1 });
    expect(detail.history.value?.map(({ outcome, runs, taskDefinition }) => [outcome, runs, taskDefinition])).toEqual([
      ['rolled-back', false, 'web:2'],
      ['succeeded', true, 'web:1'],
    ]);
    expect(detail.inFlight).toBeUndefined();
    expect(detail.scaling?.value).toBeNull();
  });

  it('keeps values that look secret on the server, of the service and of its tasks', async () => {
    const detail = await read();
    const task = await readTask(scope, 'shop', detail.tasks.value?.[0]?.id ?? '', Date.now);
    for (const shown of [detail, task]) {
      expect(JSON.stringify(shown)).toContain('{"name":"DB_PASSWORD","value":"(not shown)"}');
      expect(JSON.stringify(shown)).not.toContain('hunter2');
    }
  });

  it('reads what cannot change once', async () => {
    await read();
    const mark = markCalls(world.region.world);
    await read();
    const calls = callsSince(world.region.world, mark) ?? [];
    expect(Object.fromEntries(calls.map((row) => [row.operation, row.count]))).toEqual({
      DescribeServices: 1,
      ListTasks: 2,
      DescribeTasks: 1,
      ListServiceDeployments: 1,
    });
  });

  it('shows what it knows where the endpoint has no service deployments', async () => {
    fault({ kind: 'missing', operation: 'ListServiceDeployments' });
    const { history, health } = await read();
    expect(history.failure).toMatchObject({
      kind: 'unsupported',
      message: 'The endpoint does not offer ecs:ListServiceDeployments.',
    });
    expect(history.value).toMatchObject([{ taskDefinition: 'web:1', runs: true }]);
    expect(health.state).toBe('steady');
  });

  it('loses its tasks only when those may not be read', async () => {
    fault({ kind: 'denied', operation: 'ListTasks' });
    const { tasks, history } = await read();
    expect(tasks.failure?.kind).toBe('denied');
    expect(tasks.value, 'those read before stay, with their age').toHaveLength(2);
    expect(history.failure).toBeUndefined();
  });

  it('says that a service or a cluster is not there', async () => {
    expect(await readService(scope, 'shop', 'nothing', Date.now)).toMatchObject({
      ok: false,
      failure: { kind: 'not-found' },
    });
    expect(await readService(scope, 'nowhere', 'web', Date.now)).toMatchObject({
      ok: false,
      failure: { kind: 'not-found', message: 'This cluster does not exist in shop, us-east-1.' },
    });
  });

  it('reads a task with its log sources, and says when it is gone', async () => {
    const { tasks } = await read();
    const id = tasks.value?.[0]?.id ?? '';
    const task = await readTask(scope, 'shop', id, Date.now);
    expect(task).toMatchObject({
      ok: true,
      value: { service: 'web', task: { id }, taskDefinition: { value: { revision: 1 } } },
    });
    for (const unknown of ['0'.repeat(32), '../x', '']) {
      expect(await readTask(scope, 'shop', unknown, Date.now)).toMatchObject({
        ok: false,
        failure: { kind: 'not-found' },
      });
    }
  });
});
