import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/change/list-audit';
import { withTestDatabase } from '@/lib/db/test-database';
import { runningDigests, seedFamily, seedShopService } from '../../e2e/program-world';
import { good, notesOf, operationsOf, rollBack, shopPlace, withShop } from '../../e2e/shop-tests';
import { addFault } from '../../simulator/faults/faults';
import { ecrOf } from '../../simulator/world/ecr';
import { findTaskDefinition } from '../../simulator/world/ecs/task-definitions';

describe('Roll back, row by row, held to the digests that run afterwards', () => {
  withTestDatabase();
  const shop = withShop({ tags: ['v1', 'v2', 'v3', 'v4'] });
  const settled = (service: string) =>
    expect.poll(() => shop.simulated(service).rollout, { timeout: 15_000 }).toBe(undefined);

  it('tells a paused deployment at its hook to roll back', async () => {
    seedShopService(
      shop.world,
      {
        name: 'paused',
        deploymentConfiguration: {
          strategy: 'BLUE_GREEN',
          bakeTimeInMinutes: 5,
          lifecycleHooks: ['a', 'b'].map(() => ({ targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'] })),
        },
      },
      [good('web:1')],
    );
    await shop.carryOut({ kind: 'deploy-image', ...shopPlace, service: 'paused', image: shop.world.image('web:v4') });
    await expect.poll(() => shop.simulated('paused').rollout?.hooks.length, { timeout: 15_000 }).toBe(2);
    const plan = await shop.carryOut(rollBack('paused'));
    expect(operationsOf(plan)).toEqual(['ecs:ContinueServiceDeployment']);
    expect(plan.calls[0]?.input).toMatchObject({ action: 'ROLLBACK' });
    for (const hook of ['Stage POST_SCALE_UP', 'until', 'ROLLBACK by itself']) expect(notesOf(plan)).toContain(hook);
    await shop.running('paused').toEqual([shop.digests.v1]);
    await settled('paused');
    expect(shop.simulated('paused').rollouts[0]?.status).toBe('ROLLBACK_SUCCESSFUL');
  });

  it('goes over what was stopped although the last good one already runs', async () => {
    seedShopService(shop.world, { name: 'stopped', taskDefinition: 'web:2' }, [
      good('web:2'),
      { taskDefinition: 'web:3', status: 'STOPPED' },
    ]);
    const service = shop.simulated('stopped');
    const failed = service.revisions.find((one) => one.config.definition.revision === 3);
    if (!failed) throw new Error('no revision');
    service.config = failed.config;
    expect((await shop.carryOut(rollBack('stopped'))).confirm).toBe('Roll back to rev 2');
    await settled('stopped');
    await shop.running('stopped').toEqual([shop.digests.v2]);
    expect(shop.simulated('stopped').config.definition.revision).toBe(2);
  });

  it('brings an INACTIVE task definition back as a copy that keeps its tags', async () => {
    seedFamily(shop.world, ['v1', 'v2'], 'old');
    const inactive = findTaskDefinition(shop.world.region, 'old:1');
    if (!inactive) throw new Error('no task definition');
    seedShopService(shop.world, { name: 'inactive', taskDefinition: 'old:2' }, [good('old:1'), good('old:2')]);
    const [before] = await runningDigests(shop.world, 'inactive');
    inactive.definition.status = 'INACTIVE';
    inactive.tags = [{ key: 'team', value: 'shop' }];
    const plan = await shop.carryOut(rollBack('inactive'));
    expect(operationsOf(plan)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect(plan.calls[0]?.input.tags).toEqual([
      { key: 'team', value: 'shop' },
      { key: 'quarterdeck:copied-from', value: 'old:1' },
    ]);
    await shop.running('inactive').not.toEqual([before]);
    await settled('inactive');
    expect(shop.simulated('inactive').config.definition.revision).toBe(3);
    expect(await runningDigests(shop.world, 'inactive')).toEqual([
      shop.simulated('inactive').revisions[2]?.images[0]?.imageDigest,
    ]);
  });

  it('restores the network only with consent', async () => {
    seedShopService(shop.world, { name: 'network', taskDefinition: 'web:2' }, [good('web:1'), good('web:2')]);
    const service = shop.simulated('network');
    const [now] = service.revisions;
    const moved = { awsvpcConfiguration: { subnets: ['subnet-9'], securityGroups: ['sg-1'] } };
    if (!now) throw new Error('no revision');
    now.config = { ...now.config, networkConfiguration: moved };
    service.config = now.config;
    const without = await shop.planOf(rollBack('network'));
    expect(notesOf(without)).toContain("Not restored, today's are kept: network.");
    const plan = await shop.carryOut(rollBack('network', { restore: true }));
    expect(plan.fingerprint).not.toBe(without.fingerprint);
    await settled('network');
    await shop.running('network').toEqual([shop.digests.v1]);
    expect(shop.simulated('network').config.networkConfiguration?.awsvpcConfiguration?.subnets).toEqual(['subnet-1']);
  });

  it('names the newest that can still come back where the best one is gone from ECR', async () => {
    const own = seedFamily(shop.world, ['a', 'b', 'c'], 'lost');
    seedShopService(shop.world, { name: 'lost', taskDefinition: 'lost:3' }, ['lost:1', 'lost:2', 'lost:3'].map(good));
    ecrOf(shop.world.region)
      .repositories.get('lost')
      ?.images.delete(own.b ?? '');
    const said = await shop.refusalOf(rollBack('lost'));
    expect(said).toContain('rev 2 cannot come back: its image');
    expect(said).toMatch(/rev 1, deployed .* ago, can still be restored/);
  });

  it('pins what ran where ECR does not tell what its tag means', async () => {
    seedShopService(shop.world, { name: 'denied', taskDefinition: 'web:3' }, [good('web:2'), good('web:3')]);
    addFault(shop.world.region.world, { kind: 'denied', api: 'ecr' });
    const plan = await shop.carryOut(rollBack('denied'));
    expect(operationsOf(plan)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect(notesOf(plan)).toContain('cannot be verified');
    expect(notesOf(plan)).not.toMatch(/gone|no longer/);
    await shop.running('denied').toEqual([shop.digests.v2]);
  });

  it('is undone to where it was, and the way back from there is open again', async () => {
    seedShopService(shop.world, { name: 'undo', taskDefinition: 'web:3' }, [good('web:2'), good('web:3')]);
    expect(await shop.refusalOf(rollBack('undo', { undo: true }))).toContain('nothing to undo');
    await shop.carryOut(rollBack('undo'));
    await settled('undo');
    await shop.running('undo').toEqual([shop.digests.v2]);
    const plan = await shop.carryOut(rollBack('undo', { undo: true }));
    expect(plan.confirm).toBe('Go back to rev 3');
    expect(notesOf(plan)).toContain('it counts as bad');
    await settled('undo');
    await shop.running('undo').toEqual([shop.digests.v3]);
    expect(await shop.refusalOf(rollBack('undo', { undo: true }))).toContain('undone already');
    expect((await shop.planOf(rollBack('undo'))).confirm).toBe('Roll back to rev 2');
    const { entries } = await listAudit({}, { offset: 0, limit: 1 }, '*');
    expect(entries[0]).toMatchObject({ kind: 'roll-back', outcome: 'succeeded', before: { undo: true } });
  });

  it('never takes the same bad image from an earlier deployment of it', async () => {
    const past = [good('web:1'), good('web:2'), good('web:2')];
    seedShopService(shop.world, { name: 'twins', taskDefinition: 'web:2' }, [...past]);
    await shop.carryOut(rollBack('twins'));
    await settled('twins');
    await shop.running('twins').toEqual([shop.digests.v1]);
    expect(await shop.refusalOf(rollBack('twins'))).not.toContain('planned');
  });

  it('keeps the desired count of a service that is off, and writes the copy by digest', async () => {
    seedShopService(shop.world, { name: 'off', taskDefinition: 'web:2', desiredCount: 0 }, [
      good('web:1'),
      good('web:2'),
    ]);
    const plan = await shop.carryOut(rollBack('off'));
    expect(JSON.stringify(plan.calls[0])).toContain(`web@${shop.digests.v1}`);
    expect(notesOf(plan)).toContain('Desired count is 0');
    expect(shop.simulated('off').desiredCount).toBe(0);
  });

  it('warns of drift under CloudFormation, and refuses an express-mode service', async () => {
    const tags = [{ key: 'aws:cloudformation:stack-name', value: 'prod' }];
    seedShopService(shop.world, { name: 'stack', taskDefinition: 'web:2', tags }, [good('web:1'), good('web:2')]);
    expect(notesOf(await shop.planOf(rollBack('stack')))).toContain('CloudFormation (prod) manages this service');
    const extra = { resourceManagementType: 'ECS' as const };
    seedShopService(shop.world, { name: 'express', taskDefinition: 'web:2', extra }, [good('web:1'), good('web:2')]);
    expect(await shop.refusalOf(rollBack('express'))).toContain('express-mode');
  });

  it('does not carry out a plan whose deployment has come to wait at a hook since', async () => {
    const hook = { targetType: 'PAUSE' as const, lifecycleStages: ['POST_SCALE_UP' as const] };
    const deploymentConfiguration = { strategy: 'BLUE_GREEN' as const, lifecycleHooks: [hook] };
    seedShopService(shop.world, { name: 'stale', deploymentConfiguration }, [good('web:1')]);
    addFault(shop.world.region.world, { kind: 'no-capacity', service: 'stale' });
    await shop.carryOut({ kind: 'deploy-image', ...shopPlace, service: 'stale', image: shop.world.image('web:v4') });
    const plan = await shop.planOf(rollBack('stale'));
    expect(operationsOf(plan)).toEqual(['ecs:StopServiceDeployment']);
    shop.endFaults();
    await expect.poll(() => shop.simulated('stale').rollout?.hooks.length, { timeout: 30_000 }).toBe(1);
    expect(await shop.confirm(rollBack('stale'), plan)).toMatchObject({ ok: true, value: { state: 'moved' } });
    expect(shop.simulated('stale').rollout?.status).toBe('IN_PROGRESS');
  });
});
