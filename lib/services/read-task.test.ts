import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProgramWorld, seedFamily, startProgramWorld } from '../../e2e/program-world';
import { seedCluster } from '../../simulator/world/ecs/seed';
import type { KeptTask } from '../model/record';
import { readTask } from './read-task';

const scope = { account: 'shop', region: 'us-east-1' };
const id = '0123456789abcdef0123456789abcdef';

describe('a task that ECS has forgotten', () => {
  let world: ProgramWorld;
  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1']);
    seedCluster(world.region, { name: 'shop' });
  });
  afterAll(() => world.close());

  const kept = (): KeptTask => ({
    scope,
    service: 'web',
    task: {
      scope,
      cluster: 'shop',
      id,
      arn: id,
      taskDefinitionArn: `arn:aws:ecs:us-east-1:${world.ctx.account}:task-definition/web:1`,
      group: 'service:web',
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      containers: [],
    },
    problem: { task: id, what: 'As it was said then.' },
  });

  it('is shown as it was kept, with what was said of it', async () => {
    const read = await readTask(scope, 'shop', id, Date.now, { kept: async () => kept() });
    expect(read).toMatchObject({
      ok: true,
      value: { forgotten: true, service: 'web', problem: { what: 'As it was said then.' }, task: { id } },
    });
  });

  it('is shown although its cluster is gone, too', async () => {
    const read = await readTask(scope, 'deleted', id, Date.now, { kept: async () => kept() });
    expect(read).toMatchObject({ ok: true, value: { forgotten: true } });
  });

  it('is not found where it was not kept', async () => {
    const read = await readTask(scope, 'shop', id, Date.now, { kept: async () => undefined });
    expect(read).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });
});
