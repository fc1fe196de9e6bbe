import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import { type ButtonWorld, good, notes, operations, startButtonWorld } from '../../../e2e/button-world';
import { deployer, seedShopService, shopSeed } from '../../../e2e/program-world';
import { seedAtHook, seedAtStage } from '../../../simulator/world/ecs/seed-at-stage';

vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => deployer }));

describe('Roll back where traffic is shifted', () => {
  withTestDatabase();
  let world: ButtonWorld;
  beforeAll(async () => {
    world = await startButtonWorld();
  });
  afterAll(() => world.close());
  afterEach(() => world.endFaults());
  const seedOf = (name: string) => shopSeed(world, { name }, [good('web:1')]);

  it('tells the pause hooks to roll back, naming each and when it expires', async () => {
    const { rollout } = seedAtHook(world.region, seedOf('paused'), {
      ...{ taskDefinition: 'web:2', hooks: ['PAUSE', 'PAUSE'], timeoutInMinutes: 90, timeoutAction: 'CONTINUE' },
    });
    await expect.poll(() => rollout.hooks.length, { timeout: 15_000 }).toBe(2);
    const plan = await world.press('paused');
    expect(operations(plan)).toEqual(['ContinueServiceDeployment']);
    expect(plan.calls[0]?.input).toMatchObject({ action: 'ROLLBACK' });
    for (const hook of rollout.hooks) expect(notes(plan)).toContain(`Waits at hook ${hook.hookId} until 2`);
    expect(notes(plan)).toContain('then AWS does CONTINUE by itself');
    await world.ends('paused', 'ROLLBACK_SUCCESSFUL');
    await world.runs('paused', world.digests.v1);
  });

  it('stops one that waits for a Lambda hook, which nobody can continue', async () => {
    const flight = { taskDefinition: 'web:2', hooks: ['AWS_LAMBDA' as const] };
    const { rollout, release } = seedAtHook(world.region, seedOf('lambda'), flight);
    await expect.poll(() => rollout.hooks[0]?.status, { timeout: 15_000 }).toBe('IN_PROGRESS');
    const plan = await world.press('lambda');
    expect(operations(plan)).toEqual(['StopServiceDeployment']);
    expect(notes(plan)).not.toContain('Waits at hook');
    release();
    await world.ends('lambda', 'ROLLBACK_SUCCESSFUL');
    await world.runs('lambda', world.digests.v1);
  });

  it.each([
    ['LINEAR', 'PRODUCTION_TRAFFIC_SHIFT', 2, /Stage PRODUCTION_TRAFFIC_SHIFT.*The new revision has \d+ % of the/],
    ['CANARY', 'PRODUCTION_TRAFFIC_SHIFT', 1, /The new revision has \d+ % of the traffic.*up to \d+ minutes more/],
    ['BLUE_GREEN', 'BAKE_TIME', 1, /Stage BAKE_TIME.*has 100 % of the traffic.*up to 5 minutes more/],
  ] as const)('stops a %s at %s and says where it stands', async (strategy, stage, step, words) => {
    const name = strategy.toLowerCase().replace('_', '-');
    const { release } = seedAtStage(world.region, seedOf(name), { taskDefinition: 'web:2', strategy, stage, step });
    const plan = await world.press(name);
    expect(operations(plan)).toEqual(['StopServiceDeployment']);
    expect(notes(plan)).toMatch(words);
    release();
    await world.ends(name, 'ROLLBACK_SUCCESSFUL');
    await world.runs(name, world.digests.v1);
  });

  it.each(['BLUE_GREEN', 'LINEAR', 'CANARY'] as const)(
    'goes through a whole new run of a finished %s',
    async (strategy) => {
      const name = `finished-${strategy.toLowerCase()}`;
      const deploymentConfiguration = { strategy, bakeTimeInMinutes: 2 };
      const past = [good('web:1'), good('web:2')];
      seedShopService(world, { name, taskDefinition: 'web:2', deploymentConfiguration }, past);
      const plan = await world.press(name);
      expect(operations(plan)).toEqual(['UpdateService']);
      expect(notes(plan)).toMatch(
        /This is a full new .+ deployment with its hooks, pauses and bake time: at least \d+ min/,
      );
      await world.ends(name, 'SUCCESSFUL');
      await world.runs(name, world.digests.v1);
    },
  );
});
