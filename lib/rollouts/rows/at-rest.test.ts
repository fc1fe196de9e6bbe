import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import { type ButtonWorld, good, notes, operations, startButtonWorld } from '../../../e2e/button-world';
import { deployer, runningDigests, seedFamily, seedShopService, shopSeed } from '../../../e2e/program-world';
import { putTestImage } from '../../../simulator/world/ecr';
import { deleteTestImage } from '../../../simulator/world/ecr-seed';
import { forgetTaskDefinition, retireTaskDefinition } from '../../../simulator/world/ecs/seed-around';
import { seedDaemon } from '../../../simulator/world/ecs/seed-daemon';
import { seedEarlySuccess } from '../../../simulator/world/ecs/seed-early-success';
import { seedEndedBadly, seedFirstDeployment } from '../../../simulator/world/ecs/seed-ended';
import { seedFailingStarts } from '../../../simulator/world/ecs/seed-failing';

vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => deployer }));

describe('Roll back by what the last deployment left', () => {
  withTestDatabase();
  let world: ButtonWorld;
  beforeAll(async () => {
    world = await startButtonWorld();
  });
  afterAll(() => world.close());
  afterEach(() => world.endFaults());
  const two = [good('web:1'), good('web:2')];
  const revisionOf = (service: string, number: number) =>
    world.simulated(service).revisions.find((one) => one.config.definition.revision === number)?.arn;

  it.each(['STOPPED', 'ROLLBACK_FAILED'] as const)(
    'goes over what ended %s, although v1 runs already',
    async (status) => {
      const name = `ended-${status.toLowerCase()}`;
      seedEndedBadly(world.region, shopSeed(world, { name }, [good('web:1')]), { taskDefinition: 'web:2', status });
      expect(await runningDigests(world, name)).toEqual([world.digests.v1]);
      const plan = await world.press(name);
      expect(plan.confirm).toBe('Roll back to rev 1');
      expect(notes(plan)).toContain(`The last deployment ended ${status}`);
      await world.ends(name, 'SUCCESSFUL');
      await world.runs(name, world.digests.v1);
      expect(world.simulated(name).config.definition.revision).toBe(1);
    },
  );

  it('stops what would fail for ever without a breaker', async () => {
    const seed = shopSeed(world, { name: 'failing' }, [good('web:1')]);
    const { release } = seedFailingStarts(world.region, seed, { taskDefinition: 'web:2' });
    expect(operations(await world.press('failing'))).toEqual(['StopServiceDeployment']);
    release();
    await world.ends('failing', 'ROLLBACK_SUCCESSFUL');
    await world.runs('failing', world.digests.v1);
  });

  it('refuses the very first deployment, in flight and ended, and offers what there is', async () => {
    const { release } = seedFirstDeployment(world.region, shopSeed(world, { name: 'first' }));
    const flying = await world.refusal('first');
    expect(flying).toContain('This is the first deployment of first: there is nothing to return to.');
    expect(flying).toContain('Scale it to 0, or deploy another image.');
    release();
    await world.ends('first', 'SUCCESSFUL');
    expect(await world.refusal('first')).toContain('there is nothing to return to. Scale it to 0');
    await world.runs('first', world.digests.v1);
  });

  it('goes over an early success whose old tasks still drain, and tells the two ends apart', async () => {
    const seed = shopSeed(world, { name: 'early' }, [good('web:1')]);
    const { release } = seedEarlySuccess(world.region, seed, { taskDefinition: 'web:2' });
    const plan = await world.press('early');
    expect(operations(plan)).toEqual(['UpdateService']);
    expect(notes(plan)).toMatch(/ECS says SUCCESSFUL, but 1 old task still runs?: .* cannot be stopped any more/);
    release();
    await world.ends('early', 'SUCCESSFUL');
    await world.runs('early', world.digests.v1);
  });

  it('knows no desired count of a DAEMON, and replaces its task on each instance', async () => {
    seedDaemon(world.region, shopSeed(world, { name: 'daemon', taskDefinition: 'web:2' }, two));
    const plan = await world.press('daemon');
    expect(operations(plan)).toEqual(['UpdateService']);
    expect(notes(plan)).toContain('no volumes of its own to restore');
    expect(notes(plan)).not.toContain('Desired count is 0');
    await world.ends('daemon', 'SUCCESSFUL');
    await world.runs('daemon', world.digests.v1);
  });

  it('touches no desired count, and of a service that is off the copy is what runs once it is raised', async () => {
    seedShopService(world, { name: 'off', taskDefinition: 'web:2', desiredCount: 0 }, two);
    const plan = await world.press('off');
    expect(operations(plan)).toEqual(['RegisterTaskDefinition', 'UpdateService']);
    expect(notes(plan)).toContain('Desired count is 0: no task starts until it is raised.');
    expect(JSON.stringify(plan.calls)).not.toContain('desiredCount');
    expect(await runningDigests(world, 'off')).toEqual([]);
    expect(world.simulated('off').desiredCount).toBe(0);
    // The tag moves before anything starts: what the copy names runs all the same.
    putTestImage(world.region, 'web', ['v1'], { seed: 'web v1 again' });
    const at = { account: 'shop', region: 'us-east-1', cluster: 'shop', service: 'off' };
    await world.change({ kind: 'scale', ...at, desired: 1 });
    await world.runs('off', world.digests.v1);
  });

  it.each(['INACTIVE', 'DELETE_IN_PROGRESS'] as const)('registers a copy of what is %s', async (status) => {
    const family = `retired-${status.toLowerCase().replaceAll('_', '-')}`;
    const own = seedFamily(world, ['v1', 'v2'], family);
    const past = [good(`${family}:1`), good(`${family}:2`)];
    seedShopService(world, { name: family, taskDefinition: `${family}:2` }, past);
    retireTaskDefinition(world.region, `${family}:1`, status);
    const plan = await world.press(family);
    expect(operations(plan)).toEqual(['RegisterTaskDefinition', 'UpdateService']);
    expect(notes(plan)).toContain(`rev 1 is ${status}: a copy of it is registered.`);
    await world.ends(family, 'SUCCESSFUL');
    await world.runs(family, own.v1);
  });

  it('refuses what AWS has forgotten altogether and nobody here has kept', async () => {
    const own = seedFamily(world, ['v1', 'v2'], 'forgotten');
    const past = [good('forgotten:1'), good('forgotten:2')];
    seedShopService(world, { name: 'forgotten', taskDefinition: 'forgotten:2' }, past);
    forgetTaskDefinition(world.region, 'forgotten:1');
    expect(await world.refusal('forgotten')).toContain('its task definition cannot be read any more');
    await world.runs('forgotten', own.v2);
  });

  it('refuses what would change nothing', async () => {
    seedShopService(world, { name: 'same', taskDefinition: 'web:2' }, two);
    const revision = revisionOf('same', 2);
    expect(await world.refusal('same', { revision })).toContain('This would change nothing');
    await world.runs('same', world.digests.v2);
  });

  it('offers the newest that can still come back where the best one’s image is gone, and goes there', async () => {
    const own = seedFamily(world, ['v1', 'v2', 'v3'], 'lost');
    const past = [good('lost:1'), good('lost:2'), good('lost:3')];
    seedShopService(world, { name: 'lost', taskDefinition: 'lost:3' }, past);
    deleteTestImage(world.region, 'lost', own.v2 ?? '');
    const said = await world.refusal('lost');
    expect(said).toMatch(/rev 2 cannot come back: its image \w{8} is no longer in ECR/);
    expect(said).toMatch(/rev 1, deployed .* ago, can still be restored/);
    await world.runs('lost', own.v3);
    await world.press('lost', { revision: revisionOf('lost', 1) });
    await world.ends('lost', 'SUCCESSFUL');
    await world.runs('lost', own.v1);
  });
});
