import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { withTestDatabase } from '@/lib/db/test-database';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { addFault, removeFault } from '../../simulator/faults/faults';
import { seedCodeDeploy } from '../../simulator/world/codedeploy/seed';
import { readService } from './read-service';

const at = { account: 'shop', region: 'us-east-1', cluster: 'shop' };

describe('the page of a service that CodeDeploy deploys', () => {
  withTestDatabase();
  let world: ProgramWorld;
  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1', 'v2', 'v3']);
  });
  afterAll(() => world.close());

  const seed = (name: string) => {
    seedShopService(world, { name, controller: 'CODE_DEPLOY', taskDefinition: 'web:3' });
    const history = [1, 2, 3].map((n) => ({
      ...{ taskDefinition: `web:${n}`, status: 'Succeeded' as const, minutesAgo: 9_000 - n * 60 },
    }));
    seedCodeDeploy(world.region, { cluster: 'shop', service: name, container: 'app', port: 80, history });
  };
  const historyOf = async (name: string) => {
    const read = await readService(world.ctx, 'shop', name, Date.now);
    if (!read.ok) throw new Error(read.failure.message);
    return read.value.history;
  };

  it('shows CodeDeploy’s deployments, each with its way back', async () => {
    seed('told');
    const history = await historyOf('told');
    expect(history.value?.map((entry) => [entry.taskDefinition, entry.outcome, entry.runs])).toEqual([
      ['web:3', 'succeeded', true],
      ['web:2', 'succeeded', false],
      ['web:1', 'succeeded', false],
    ]);
    const revision = history.value?.[2]?.revision?.arn;
    const plan = await buildPlan(world.ctx, { kind: 'roll-back', ...at, service: 'told', revision });
    expect(plan).toMatchObject({ ok: true, value: { confirm: 'Roll back to rev 1' } });
  });

  it('asks CodeDeploy nothing more while nothing moves', async () => {
    seed('quiet');
    await historyOf('quiet');
    const mark = markCalls(world.region.world);
    await historyOf('quiet');
    const calls = callsSince(world.region.world, mark) ?? [];
    expect(calls.map(({ api }) => api)).toContain('ecs');
    expect(calls.map(({ api }) => api)).not.toContain('codedeploy');
  });

  it('says so in its place where CodeDeploy may not be read', async () => {
    seed('denied');
    const { id } = addFault(world.region.world, { kind: 'denied', api: 'codedeploy' });
    const history = await historyOf('denied');
    removeFault(world.region.world, id);
    expect(history.value).toBe(undefined);
    expect(history.failure?.message).toContain('denied is deployed by AWS CodeDeploy, which cannot be read.');
  });
});
