import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import { type ButtonWorld, good, notes, operations, startButtonWorld } from '../../../e2e/button-world';
import { deployer, shopSeed } from '../../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../../simulator/faults/faults';
import { putTestImage } from '../../../simulator/world/ecr';
import { deleteTestImage } from '../../../simulator/world/ecr-seed';
import { seedTaskDefinition } from '../../../simulator/world/ecs/seed';
import { seedBaking } from '../../../simulator/world/ecs/seed-baking';
import { seedBehindRollback, seedInFlight } from '../../../simulator/world/ecs/seed-in-flight';

vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => deployer }));

describe('Roll back while a deployment is in flight', () => {
  withTestDatabase();
  let world: ButtonWorld;
  beforeAll(async () => {
    world = await startButtonWorld();
  });
  afterAll(() => world.close());
  afterEach(() => world.endFaults());
  /** Nothing new of it starts: however long it takes, a Stop does not come too late. */
  const flying = (name: string, status: Parameters<typeof seedInFlight>[2]['status']) => {
    addFault(world.region.world, { kind: 'no-capacity', service: name });
    return seedInFlight(world.region, shopSeed(world, { name }, [good('web:1')]), { taskDefinition: 'web:2', status });
  };

  it.each(['PENDING', 'IN_PROGRESS'] as const)('stops one that is %s, naming what AWS returns to', async (status) => {
    const name = status.toLowerCase();
    const { release } = flying(name, status);
    const plan = await world.press(name);
    expect(plan.calls).toEqual([
      { operation: 'ecs:StopServiceDeployment', input: expect.objectContaining({ stopType: 'ROLLBACK' }) },
    ]);
    expect(plan.to).toMatchObject({ heading: 'Back to', title: 'rev 1, v1' });
    expect(plan.to?.lines[0]?.full).toBe(world.digests.v1);
    release();
    await world.ends(name, 'ROLLBACK_SUCCESSFUL');
    await world.runs(name, world.digests.v1);
  });

  it('waits for one that is being stopped, and plans again once it is STOPPED', async () => {
    const { release } = flying('stopping', 'STOP_REQUESTED');
    const said = await world.refusal('stopping');
    expect(said).toContain('The deployment of stopping is being stopped');
    expect(said).toContain('when it is STOPPED, plan again');
    release();
    await world.ends('stopping', 'STOPPED');
    world.endFaults();
    const plan = await world.press('stopping');
    expect(operations(plan)).toEqual(['UpdateService']);
    expect(notes(plan)).toContain('The last deployment ended STOPPED');
    await world.ends('stopping', 'SUCCESSFUL');
    await world.runs('stopping', world.digests.v1);
    expect(world.simulated('stopping').config.definition.revision).toBe(1);
  });

  it.each(['ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS'] as const)('refuses while it is %s', async (status) => {
    const name = status.toLowerCase();
    const { release } = flying(name, status);
    const said = await world.refusal(name);
    expect(said).toMatch(/is being rolled back already.*\d of 1 tasks? /);
    expect(said).toContain('It may still end SUCCESSFUL or STOPPED; when it has ended, plan again.');
    release();
    await world.ends(name, 'ROLLBACK_SUCCESSFUL');
    await world.runs(name, world.digests.v1);
    expect(world.simulated(name).rollouts).toHaveLength(2);
  });

  it('plans again after an accepted Stop that ended SUCCESSFUL, and says so', async () => {
    // Everything was replaced before AWS looked at the request.
    flying('late', 'IN_PROGRESS');
    for (const fault of listFaults(world.region.world)) {
      if (fault.kind === 'no-capacity') removeFault(world.region.world, fault.id);
    }
    await world.runs('late', world.digests.v2);
    expect(operations(await world.press('late'))).toEqual(['StopServiceDeployment']);
    await world.ends('late', 'SUCCESSFUL');
    const plan = await world.press('late');
    expect(operations(plan)).toEqual(['UpdateService']);
    expect(notes(plan)).toContain('came too late: AWS ended that deployment SUCCESSFUL');
    await world.runs('late', world.digests.v1);
  });

  it('plans again after an accepted Stop that ended STOPPED, because AWS had nowhere to return to', async () => {
    const { release } = flying('nowhere', 'IN_PROGRESS');
    for (const revision of world.simulated('nowhere').revisions) revision.completed = false;
    expect(operations(await world.press('nowhere'))).toEqual(['StopServiceDeployment']);
    release();
    await world.ends('nowhere', 'STOPPED');
    world.endFaults();
    const plan = await world.press('nowhere');
    expect(operations(plan)).toEqual(['UpdateService']);
    expect(notes(plan)).toContain('The last deployment ended STOPPED');
    await world.ends('nowhere', 'SUCCESSFUL');
    await world.runs('nowhere', world.digests.v1);
  });

  it('warns where what AWS returns to has lost its image or reads secrets, and lets what runs of it run', async () => {
    const tags = ['v1', 'v2'];
    const digests = tags.map((tag) => putTestImage(world.region, 'bare', [tag], { seed: `bare ${tag}` }));
    for (const tag of tags) {
      seedTaskDefinition(world.region, {
        ...{ family: 'bare', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
        containerDefinitions: [
          { name: 'app', image: world.image(`bare:${tag}`), secrets: [{ name: 'DB_URL', valueFrom: '/shop/db' }] },
        ],
      });
    }
    const seed = shopSeed(world, { name: 'bare', taskDefinition: 'bare:1' }, [good('bare:1')]);
    addFault(world.region.world, { kind: 'no-capacity', service: 'bare' });
    const { release } = seedInFlight(world.region, seed, { taskDefinition: 'bare:2', status: 'IN_PROGRESS' });
    deleteTestImage(world.region, 'bare', digests[0] ?? '');
    const plan = await world.press('bare');
    expect(operations(plan)).toEqual(['StopServiceDeployment']);
    expect(notes(plan)).toMatch(/its image \w{8} is no longer in ECR/);
    expect(notes(plan)).toContain('Not versioned with the revision');
    expect(notes(plan)).toContain('DB_URL');
    release();
    await world.ends('bare', 'ROLLBACK_SUCCESSFUL');
    await world.runs('bare', digests[0]);
  });

  it('warns where a newer one was started while a rollback ran', async () => {
    const seed = shopSeed(world, { name: 'behind' }, [good('web:1')]);
    const { release } = seedBehindRollback(world.region, seed, { failed: 'web:2', taskDefinition: 'web:3' });
    const plan = await world.press('behind');
    expect(operations(plan)).toEqual(['StopServiceDeployment']);
    expect(notes(plan)).toContain('AWS can neither roll back nor launch tasks until one is');
    release();
    await expect.poll(() => world.simulated('behind').rollout, { timeout: 15_000 }).toBe(undefined);
    await world.runs('behind', world.digests.v1);
  });

  it('is the same button in the bake time', async () => {
    seedBaking(world.region, shopSeed(world, { name: 'baking' }, [good('web:1')]), { taskDefinition: 'web:2' });
    await world.runs('baking', world.digests.v2);
    expect(operations(await world.press('baking'))).toEqual(['StopServiceDeployment']);
    await world.ends('baking', 'ROLLBACK_SUCCESSFUL');
    await world.runs('baking', world.digests.v1);
  });

  it('counts what an alarm rolled back as bad', async () => {
    const seed = shopSeed(world, { name: 'alarmed', taskDefinition: 'web:2' }, [good('web:1'), good('web:2')]);
    seedBaking(world.region, seed, { taskDefinition: 'web:3', alarms: ['5xx'] });
    addFault(world.region.world, { kind: 'alarm', alarm: '5xx' });
    await world.ends('alarmed', 'ROLLBACK_SUCCESSFUL');
    await world.runs('alarmed', world.digests.v2);
    world.endFaults();
    expect((await world.press('alarmed')).confirm).toBe('Roll back to rev 1');
    await world.ends('alarmed', 'SUCCESSFUL');
    await world.runs('alarmed', world.digests.v1);
    expect(await world.refusal('alarmed')).not.toContain('planned');
  });
});
