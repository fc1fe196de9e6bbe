import { DescribeServicesCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import { regionName, seedShopService } from '../../e2e/program-world';
import { rollBack, withShop } from '../../e2e/shop-tests';
import { addFault } from '../../simulator/faults/faults';
import { putTestImage } from '../../simulator/world/ecr';
import { readChangesView } from './changes-filter.rules';
import { keepPushes } from './keep-pushes';
import { listChanges } from './list-changes';
import { lookRound } from './look-round';

const scope = { account: 'shop', region: regionName };

describe('what is listed of a service that was rolled back', () => {
  withTestDatabase();
  const shop = withShop({
    tags: ['v1', 'v2'],
    seed: (empty) => seedShopService(empty, { name: 'web', desiredCount: 2 }),
  });
  const listed = async (query: Record<string, string> = {}) =>
    (await listChanges(readChangesView(query), '*', Date.now)).changes;
  const settled = async () => {
    await lookRound(scope, Date.now);
    const { services } = await shop.ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: ['web'] }));
    return services?.[0]?.deployments?.map((deployment) => deployment.rolloutState);
  };
  const atRest = async () => {
    await expect.poll(settled, { timeout: 20_000 }).toEqual(['COMPLETED']);
    await lookRound(scope, Date.now);
  };

  it('is one row for a rollback and one for its undo, by whom, with Undo, while it runs and long after', async () => {
    await lookRound(scope, Date.now);
    await shop.ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', taskDefinition: 'web:2' }));
    await atRest();
    await shop.carryOut(rollBack('web'));
    await lookRound(scope, Date.now);
    expect((await listed({ text: 'rev' }))[0]).toMatchObject({ by: 'maria', kind: 'rollback' });
    await atRest();
    const [back, deployed, ...rest] = await listed({ text: 'rev' });
    expect(back).toMatchObject({ what: 'Rolled back to rev 1', by: 'maria', word: 'Succeeded' });
    expect(back?.wayBack?.label).toBe('Undo');
    expect(deployed).toMatchObject({ what: 'Deployed rev 2', takenBack: expect.stringContaining('maria') });
    expect(rest).toEqual([]);
    await shop.carryOut(rollBack('web', { undo: true }));
    await atRest();
    const all = await listed({ text: 'rev' });
    expect(all.map(({ what, by }) => [what, by])).toEqual([
      ['Undid a rollback: rev 2 again', 'maria'],
      ['Rolled back to rev 1', 'maria'],
      ['Deployed rev 2', undefined],
    ]);
    expect((await listed({ kind: 'rollback' })).map(({ what }) => what)).toHaveLength(2);
  });

  it('counts one that a person stopped by rolling it back, in one row with the one who did', async () => {
    addFault(shop.world.region.world, { kind: 'no-capacity', service: 'web' });
    await shop.ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', taskDefinition: 'web:1' }));
    await lookRound(scope, Date.now);
    await shop.carryOut(rollBack('web'));
    shop.endFaults();
    await atRest();
    const rows = await listed({ kind: 'rollback' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ what: 'Deployed rev 1', endedBy: 'maria', takenBack: 'Rolled back already.' });
    expect(await listed({ kind: 'rollback', by: 'us' })).toHaveLength(1);
  });

  it('tells of a push by others, once, without asking more often than every two minutes', async () => {
    await keepPushes(scope, Date.now);
    putTestImage(shop.world.region, 'web', ['v9'], { seed: 'web v9' });
    await keepPushes(scope, Date.now);
    expect(await listed({ kind: 'push', text: 'v9' })).toEqual([]);
    const later = Date.now() + 180_000;
    await keepPushes(scope, () => later);
    await keepPushes(scope, () => later + 180_000);
    const rows = await listed({ kind: 'push', text: 'v9', span: '7d' });
    expect(rows).toMatchObject([{ subject: { type: 'repository', name: 'web' }, word: 'Pushed' }]);
    expect(rows[0]?.by).toBeUndefined();
  });

  it('loses no push to a registry that may not be read', async () => {
    addFault(shop.world.region.world, { kind: 'error', operation: 'DescribeImages', code: 'AccessDeniedException' });
    await expect(keepPushes(scope, () => Date.now() + 3_600_000)).resolves.toBeUndefined();
  });
});
