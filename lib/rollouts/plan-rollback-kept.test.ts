import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import { forgetRevisionsBefore, keptRevisions } from '@/lib/record/kept-revisions';
import { lookRound } from '@/lib/record/look-round';
import { seedFamily, seedShopService } from '../../e2e/program-world';
import { notesOf, operationsOf, rollBack, shopPlace, withShop } from '../../e2e/shop-tests';
import { addFault } from '../../simulator/faults/faults';
import { ecsOf } from '../../simulator/world/ecs/state';

const good = (taskDefinition: string, minutesAgo: number) => ({
  ...{ taskDefinition, status: 'SUCCESSFUL' as const, minutesAgo, minutes: 4 },
});

describe('Roll back by our own record', () => {
  withTestDatabase();
  const shop = withShop();
  const look = () => lookRound({ account: 'shop', region: 'us-east-1' }, Date.now);
  /** A service of two revisions, deployed within the day so that a first round looks at it. */
  const seed = (name: string) => {
    const digests = seedFamily(shop.world, ['v1', 'v2'], name);
    const history = [good(`${name}:1`, 120), good(`${name}:2`, 60)];
    seedShopService(shop.world, { name, taskDefinition: `${name}:2`, history });
    return digests;
  };
  const forgetDefinition = (family: string) => ecsOf(shop.world.region).families.get(family)?.revisions.shift();

  it('registers a copy of a task definition that AWS has forgotten', async () => {
    const digests = seed('gone');
    await look();
    forgetDefinition('gone');
    const plan = await shop.carryOut(rollBack('gone'));
    expect(operationsOf(plan)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect(notesOf(plan)).toContain("a copy is registered from Quarterdeck's own record");
    expect(JSON.stringify(plan.calls[0])).toContain('quarterdeck:copied-from');
    await shop.running('gone').toEqual([digests.v1]);
  });

  it('refuses what AWS has forgotten and nobody here has seen', async () => {
    seed('unseen');
    forgetDefinition('unseen');
    const plan = await shop.build(rollBack('unseen'));
    expect(plan).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  it('knows what was good where service deployments cannot be read, and says how sure it is', async () => {
    const digests = seed('denied');
    await look();
    addFault(shop.world.region.world, { kind: 'missing', operation: 'ListServiceDeployments' });
    addFault(shop.world.region.world, { kind: 'missing', operation: 'DescribeServiceRevisions' });
    const plan = await shop.carryOut(rollBack('denied'));
    expect(notesOf(plan)).toContain("ran well is by Quarterdeck's own record");
    await shop.running('denied').toEqual([digests.v1]);
  });

  it('keeps a revision once, sealed, with its settings and digests', async () => {
    const digests = seed('kept');
    await look();
    const kept = [...(await keptRevisions({ ...shopPlace, service: 'kept' })).values()];
    expect(kept.map(({ revision }) => revision.images[0]?.runningDigest).sort()).toEqual(
      [digests.v1, digests.v2].sort(),
    );
    expect(kept[0]?.settings).toMatchObject({
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    });
    expect(JSON.stringify(kept[0]?.definition)).toContain('hunter2');
    expect(JSON.stringify(await db().selectFrom('revisions').selectAll().execute())).not.toContain('hunter2');
  });

  it('forgets old revisions, but never the newest of a service', async () => {
    const row = (n: number) => ({
      ...{ ...shopPlace, service: 'many', arn: `rev-${n}`, first_seen: n, revision: '{}', sealed: '' },
    });
    await db()
      .insertInto('revisions')
      .values(Array.from({ length: 15 }, (_, n) => row(n)))
      .execute();
    await forgetRevisionsBefore(100);
    const left = await db().selectFrom('revisions').select('first_seen').orderBy('first_seen').execute();
    expect(left.map((one) => one.first_seen)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });
});
