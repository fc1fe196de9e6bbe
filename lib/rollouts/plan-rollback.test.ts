import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/change/list-audit';
import { maskPlan } from '@/lib/change/mask.rules';
import { withTestDatabase } from '@/lib/db/test-database';
import { readService } from '@/lib/services/read-service';
import { seedShopService } from '../../e2e/program-world';
import { good, notesOf, operationsOf, rollBack, shopPlace, withShop } from '../../e2e/shop-tests';
import { addFault } from '../../simulator/faults/faults';
import { ecrOf, putTestImage } from '../../simulator/world/ecr';
import { seedTaskDefinition } from '../../simulator/world/ecs/seed';

const breaker = (taskDefinition: string) => ({
  taskDefinition,
  status: 'ROLLBACK_SUCCESSFUL' as const,
  by: 'breaker' as const,
});

describe('Roll back', () => {
  withTestDatabase();
  const shop = withShop({ tags: ['v1', 'v2', 'v3', 'v4'] });

  it('goes back to the last good revision, skipping what the breaker rolled back', async () => {
    const past = [good('web:1'), breaker('web:2'), good('web:3')];
    seedShopService(shop.world, { name: 'skips', taskDefinition: 'web:3' }, past);
    const made = await shop.planOf(rollBack('skips'));
    expect(made.confirm).toBe('Roll back to rev 1');
    expect(operationsOf(made)).toEqual(['ecs:UpdateService']);
    expect(notesOf(made)).toMatch(/By digest, app goes from \w{8} to \w{8}: this really changes what runs\./);
    expect((await shop.confirm(rollBack('skips'), made)).ok).toBe(true);
    await shop.running('skips').toEqual([shop.digests.v1]);
    const { entries } = await listAudit({}, { offset: 0, limit: 5 }, '*');
    expect(entries[0]).toMatchObject({ kind: 'roll-back', outcome: 'succeeded', subject: { name: 'skips' } });
  });

  it("goes to an older one that was chosen in the history, and to no other service's", async () => {
    seedShopService(shop.world, { name: 'chooses', taskDefinition: 'web:3' }, [
      good('web:1'),
      good('web:2'),
      good('web:3'),
    ]);
    seedShopService(shop.world, { name: 'stranger', taskDefinition: 'web:4' }, [good('web:4')]);
    const revisionOf = async (name: string, definition: string) => {
      const detail = await readService(shop.world.ctx, 'shop', name, Date.now);
      const entries = (detail.ok && detail.value.history.value) || [];
      return entries.find((entry) => entry.taskDefinition === definition)?.revision?.arn ?? 'none';
    };
    expect((await shop.planOf(rollBack('chooses'))).confirm).toBe('Roll back to rev 2');
    const oldest = await revisionOf('chooses', 'web:1');
    const made = await shop.planOf(rollBack('chooses', { revision: oldest }));
    expect((await shop.confirm(rollBack('chooses', { revision: oldest }), made)).ok).toBe(true);
    await shop.running('chooses').toEqual([shop.digests.v1]);
    const foreign = await revisionOf('stranger', 'web:4');
    expect(await shop.refusalOf(rollBack('chooses', { revision: foreign }))).toContain(
      'This is no revision that chooses has run.',
    );
  });

  it('does not go to what it was just rolled back from at a second press', async () => {
    const past = [good('web:1'), good('web:2'), good('web:3')];
    seedShopService(shop.world, { name: 'again', taskDefinition: 'web:3' }, past);
    await shop.confirm(rollBack('again'), await shop.planOf(rollBack('again')));
    await shop.running('again').toEqual([shop.digests.v2]);
    await expect.poll(async () => (await shop.build(rollBack('again'))).ok, { timeout: 10_000 }).toBe(true);
    expect((await shop.planOf(rollBack('again'))).confirm).toBe('Roll back to rev 1');
  });

  it('stops a deployment in flight, naming where AWS returns to', async () => {
    seedShopService(shop.world, { name: 'flying', taskDefinition: 'web:1' }, [good('web:1')]);
    addFault(shop.world.region.world, { kind: 'unhealthy', service: 'flying' });
    addFault(shop.world.region.world, { kind: 'no-capacity', service: 'flying' });
    await shop.carryOut({ kind: 'deploy-image', ...shopPlace, service: 'flying', image: shop.world.image('web:v4') });
    const made = await shop.planOf(rollBack('flying'));
    expect(operationsOf(made)).toEqual(['ecs:StopServiceDeployment']);
    expect(made.to).toMatchObject({ heading: 'Back to', title: 'rev 1, v1' });
    expect(made.to?.lines[0]?.full).toBe(shop.digests.v1);
    expect((await shop.confirm(rollBack('flying'), made)).ok).toBe(true);
    await shop.running('flying').toEqual([shop.digests.v1]);
  });

  it('registers a copy by digest where the tag has moved since', async () => {
    const first = putTestImage(shop.world.region, 'api', ['stable'], { seed: 'api 1' });
    const second = putTestImage(shop.world.region, 'api', ['stable', 'other'], { seed: 'api 2' });
    seedFamilyApi();
    seedShopService(shop.world, { name: 'moved', taskDefinition: 'api:2' }, [
      { ...good('api:1'), digests: { app: first } },
      { ...good('api:2'), digests: { app: second } },
    ]);
    const made = await shop.planOf(rollBack('moved'));
    expect(operationsOf(made)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect(JSON.stringify(made.calls[0]?.input)).toContain(`api@${first}`);
    expect((await shop.confirm(rollBack('moved'), made)).ok).toBe(true);
    await shop.running('moved').toEqual([first]);
  });
  const seedFamilyApi = () => seedFamilyOf('api', ['stable', 'other']);
  const seedFamilyOf = (family: string, tags: string[]) => {
    for (const tag of tags) seedTaskDefinition(shop.world.region, definitionOf(family, tag));
  };
  const definitionOf = (family: string, tag: string) => ({
    family,
    networkMode: 'awsvpc' as const,
    requiresCompatibilities: ['FARGATE' as const],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'app', image: shop.world.image(`${family}:${tag}`), essential: true }],
  });

  it('refuses a target whose image is no longer in ECR, and never says so when ECR cannot be read', async () => {
    const gone = putTestImage(shop.world.region, 'gone', ['a'], { seed: 'gone a' });
    putTestImage(shop.world.region, 'gone', ['b'], { seed: 'gone b' });
    seedFamilyOf('gone', ['a', 'b']);
    seedShopService(shop.world, { name: 'gone', taskDefinition: 'gone:2' }, [
      { ...good('gone:1'), digests: { app: gone } },
      good('gone:2'),
    ]);
    const repository = ecrOf(shop.world.region).repositories.get('gone');
    repository?.images.delete(gone);
    expect(await shop.refusalOf(rollBack('gone'))).toContain('is no longer in ECR');
    addFault(shop.world.region.world, { kind: 'denied', api: 'ecr' });
    const made = await shop.planOf(rollBack('gone'));
    expect(notesOf(made)).toContain('cannot be verified');
  });

  it('refuses the first deployment, and what would change nothing', async () => {
    seedShopService(shop.world, { name: 'first', taskDefinition: 'web:1' }, [good('web:1')]);
    expect(await shop.refusalOf(rollBack('first'))).toContain('nothing to return to');
    seedShopService(shop.world, { name: 'same', taskDefinition: 'web:1' }, [good('web:1'), good('web:1')]);
    expect(await shop.refusalOf(rollBack('same'))).toMatch(/good and different|nothing to return to/);
  });

  it('goes on by the family where the endpoint has no service deployments, and says how sure it is', async () => {
    seedShopService(shop.world, { name: 'old', taskDefinition: 'web:3' }, [good('web:3')]);
    addFault(shop.world.region.world, { kind: 'missing', operation: 'ListServiceDeployments' });
    addFault(shop.world.region.world, { kind: 'missing', operation: 'DescribeServiceRevisions' });
    const made = await shop.planOf(rollBack('old'));
    expect(made.confirm).toBe('Roll back to rev 2');
    expect(notesOf(made)).toContain('nobody knows whether it ever ran well');
  });

  it('refuses services that ECS does not deploy itself', async () => {
    seedShopService(shop.world, { name: 'codedeploy', controller: 'CODE_DEPLOY' });
    expect(await shop.refusalOf(rollBack('codedeploy'))).toContain('CodeDeploy');
  });

  it('never shows a password of the environment', async () => {
    seedShopService(shop.world, { name: 'hidden', taskDefinition: 'web:3' }, [good('web:2'), good('web:3')]);
    expect(JSON.stringify(await shop.planOf(rollBack('hidden')).then(maskPlan))).not.toContain('hunter2');
  });
});
