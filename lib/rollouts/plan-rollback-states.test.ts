import { describe, expect, it } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import type { PlanRequest } from '@/lib/model/plan';
import { runningDigests, seedShopService } from '../../e2e/program-world';
import { good, notesOf, operationsOf, rollBack, shopPlace, withShop } from '../../e2e/shop-tests';
import { addFault, removeFault } from '../../simulator/faults/faults';
import { putTestImage } from '../../simulator/world/ecr';
import { seedTaskDefinition } from '../../simulator/world/ecs/seed';

describe('Roll back, whatever state the service is in', () => {
  withTestDatabase();
  // Slow enough that a rollback can be seen on its way.
  const shop = withShop({ tags: ['v1', 'v2', 'v3', 'v4'], speed: 200 });
  const deploy = (service: string, image: string): PlanRequest => ({
    ...{ kind: 'deploy-image', ...shopPlace, service, image: shop.world.image(image) },
  });
  const status = (service: string) =>
    expect.poll(() => shop.simulated(service).rollouts[0]?.status, { timeout: 20_000 });

  it('refuses a second rollback while the first is on its way, and what runs afterwards is what AWS said', async () => {
    seedShopService(shop.world, { name: 'twice' }, [good('web:1')]);
    // Nothing of it starts, and its rollback lasts until it has been looked at.
    addFault(shop.world.region.world, { kind: 'no-capacity', service: 'twice' });
    const { id } = addFault(shop.world.region.world, { kind: 'hold', service: 'twice', state: 'ROLLBACK_IN_PROGRESS' });
    await shop.carryOut(deploy('twice', 'web:v4'));
    await shop.carryOut(rollBack('twice'));
    expect(await shop.refusalOf(rollBack('twice'))).toContain('is being rolled back already');
    removeFault(shop.world.region.world, id);
    await status('twice').toBe('ROLLBACK_SUCCESSFUL');
    await shop.running('twice').toEqual([shop.digests.v1]);
    expect(await shop.refusalOf(rollBack('twice'))).toContain('nothing to return to');
  });

  it('warns in AWS’s terms of a deployment that was started while a rollback ran', async () => {
    seedShopService(shop.world, { name: 'between' }, [good('web:1')]);
    // However long it takes, it does not come up before it is rolled back.
    addFault(shop.world.region.world, { kind: 'no-capacity', service: 'between' });
    await shop.carryOut(deploy('between', 'web:v3'));
    addFault(shop.world.region.world, { kind: 'hold', service: 'between', state: 'ROLLBACK_IN_PROGRESS' });
    await shop.carryOut(rollBack('between'));
    await status('between').toBe('ROLLBACK_IN_PROGRESS');
    await shop.carryOut(deploy('between', 'web:v4'));
    const plan = await shop.planOf(rollBack('between'));
    expect(operationsOf(plan)).toEqual(['ecs:StopServiceDeployment']);
    expect(notesOf(plan)).toContain('AWS can neither roll back nor launch tasks until one is');
  });

  it('goes back from a breaker that stopped without a rollback', async () => {
    seedShopService(
      shop.world,
      { name: 'norollback', deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } } },
      [good('web:1')],
    );
    addFault(shop.world.region.world, { kind: 'exit', exitCode: 1, service: 'norollback' });
    await shop.carryOut(deploy('norollback', 'web:v4'));
    await status('norollback').toBe('STOPPED');
    shop.endFaults();
    const plan = await shop.carryOut(rollBack('norollback'));
    expect(operationsOf(plan)).toEqual(['ecs:UpdateService']);
    expect(notesOf(plan)).toContain('never came up');
    await status('norollback').toBe('SUCCESSFUL');
    await shop.running('norollback').toEqual([shop.digests.v1]);
  });

  it('stops a rollout that the breaker would let fail for ever', async () => {
    seedShopService(
      shop.world,
      { name: 'forever', deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } } },
      [good('web:1')],
    );
    addFault(shop.world.region.world, { kind: 'cannot-pull', service: 'forever', image: 'web:v4' });
    await shop.carryOut(deploy('forever', 'web:v4'));
    await expect.poll(() => shop.simulated('forever').live[0]?.failedTasks, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(operationsOf(await shop.carryOut(rollBack('forever')))).toEqual(['ecs:StopServiceDeployment']);
    await status('forever').toBe('ROLLBACK_SUCCESSFUL');
    await shop.running('forever').toEqual([shop.digests.v1]);
  });

  it('pins by digest where version consistency is off, although its tag was never moved back', async () => {
    const first = putTestImage(shop.world.region, 'loose', ['latest'], { seed: 'loose 1' });
    for (const command of ['a', 'b']) {
      seedTaskDefinition(shop.world.region, {
        ...{ family: 'loose', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
        containerDefinitions: [
          { name: 'app', image: shop.world.image('loose:latest'), command: [command], versionConsistency: 'disabled' },
        ],
      });
    }
    seedShopService(shop.world, { name: 'loose', taskDefinition: 'loose:2' }, [
      { ...good('loose:1'), digests: { app: first } },
      { ...good('loose:2'), digests: { app: first } },
    ]);
    putTestImage(shop.world.region, 'loose', ['latest'], { seed: 'loose 2' });
    const plan = await shop.carryOut(rollBack('loose'));
    expect(operationsOf(plan)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    await status('loose').toBe('SUCCESSFUL');
    await shop.running('loose').toEqual([first]);
  });

  it('allows an image outside ECR with a warning', async () => {
    for (const tag of ['1.26', '1.27']) {
      seedTaskDefinition(shop.world.region, {
        ...{ family: 'hub', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
        containerDefinitions: [{ name: 'app', image: `nginx:${tag}` }],
      });
    }
    seedShopService(shop.world, { name: 'hub', taskDefinition: 'hub:2' }, [good('hub:1'), good('hub:2')]);
    const [before] = await runningDigests(shop.world, 'hub');
    const plan = await shop.carryOut(rollBack('hub'));
    expect(operationsOf(plan)).toEqual(['ecs:UpdateService']);
    expect(notesOf(plan)).toContain('nginx:1.26 cannot be verified: it is not in ECR');
    await status('hub').toBe('SUCCESSFUL');
    await shop.running('hub').toEqual([plan.to?.lines[0]?.full]);
    expect(plan.to?.lines[0]?.full).not.toBe(before);
  });

  it('stops a canary with its stage and weights, and says how long a new one takes once it is finished', async () => {
    const deploymentConfiguration = {
      strategy: 'CANARY' as const,
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 10 },
      bakeTimeInMinutes: 5,
    };
    seedShopService(shop.world, { name: 'canary', deploymentConfiguration }, [good('web:1')]);
    await shop.carryOut(deploy('canary', 'web:v4'));
    await expect
      .poll(() => shop.simulated('canary').rollouts[0]?.target.productionWeight, { timeout: 20_000 })
      .toBe(10);
    const plan = await shop.carryOut(rollBack('canary'));
    expect(operationsOf(plan)).toEqual(['ecs:StopServiceDeployment']);
    expect(notesOf(plan)).toContain('The new revision has 10 % of the traffic');
    expect(notesOf(plan)).toContain('up to 15 minutes more');
    await status('canary').toBe('ROLLBACK_SUCCESSFUL');
    await shop.running('canary').toEqual([shop.digests.v1]);
    seedShopService(shop.world, { name: 'grown', taskDefinition: 'web:2', deploymentConfiguration }, [
      good('web:1'),
      good('web:2'),
    ]);
    const again = await shop.carryOut(rollBack('grown'));
    expect(notesOf(again)).toContain('full new canary deployment');
    expect(notesOf(again)).toMatch(/at least 15 minutes by its settings; earlier ones took 4 minutes/);
    await shop.running('grown').toContain(shop.digests.v1);
  });

  it('knows no desired count of a DAEMON', async () => {
    const extra = { schedulingStrategy: 'DAEMON' as const };
    seedShopService(shop.world, { name: 'daemon', taskDefinition: 'web:2', extra }, [good('web:1'), good('web:2')]);
    const plan = await shop.carryOut(rollBack('daemon'));
    expect(operationsOf(plan)).toEqual(['ecs:UpdateService']);
    expect(notesOf(plan)).toContain('no volumes of its own to restore');
    await shop.running('daemon').toEqual([shop.digests.v1]);
  });
});
