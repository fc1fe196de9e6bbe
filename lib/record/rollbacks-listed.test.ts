import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { withTestDatabase } from '@/lib/db/test-database';
import type { PlanRequest } from '@/lib/model/plan';
import {
  account,
  type ProgramWorld,
  regionName,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { putTestImage } from '../../simulator/world/ecr';
import { readChangesView } from './changes-filter.rules';
import { keepPushes } from './keep-pushes';
import { listChanges } from './list-changes';
import { lookRound } from './look-round';

const scope = { account: 'shop', region: regionName };
const key = { ...scope, cluster: 'shop', service: 'web' };

describe('what is listed of a service that was rolled back', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let ecs: ECSClient;
  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1', 'v2']);
    seedShopService(world, { name: 'web', desiredCount: 2 });
    ecs = new ECSClient({
      endpoint: world.url,
      region: regionName,
      credentials: { accessKeyId: account, secretAccessKey: 'test-only' },
    });
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  });
  const listed = async (query: Record<string, string> = {}) =>
    (await listChanges(readChangesView(query), '*', Date.now)).changes;
  const settled = async () => {
    await lookRound(scope, Date.now);
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: ['web'] }));
    return services?.[0]?.deployments?.map((deployment) => deployment.rolloutState);
  };
  const atRest = async () => {
    await expect.poll(settled, { timeout: 20_000 }).toEqual(['COMPLETED']);
    await lookRound(scope, Date.now);
  };
  const confirm = async (request: PlanRequest) => {
    const plan = await buildPlan(world.ctx, request);
    if (!plan.ok) throw new Error(plan.failure.message);
    await confirmPlan(world.ctx, { ...request, fingerprint: plan.value.fingerprint }, () =>
      buildPlan(world.ctx, request),
    );
  };

  it('is one row for a rollback and one for its undo, by whom, with Undo, while it runs and long after', async () => {
    await lookRound(scope, Date.now);
    await ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', taskDefinition: 'web:2' }));
    await atRest();
    await confirm({ kind: 'roll-back', ...key });
    await lookRound(scope, Date.now);
    expect((await listed({ text: 'rev' }))[0]).toMatchObject({ by: 'maria', kind: 'rollback' });
    await atRest();
    const [back, deployed, ...rest] = await listed({ text: 'rev' });
    expect(back).toMatchObject({ what: 'Rolled back to rev 1', by: 'maria', word: 'Succeeded' });
    expect(back?.wayBack?.label).toBe('Undo');
    expect(deployed).toMatchObject({ what: 'Deployed rev 2', takenBack: expect.stringContaining('maria') });
    expect(rest).toEqual([]);
    await confirm({ kind: 'roll-back', ...key, undo: true });
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
    addFault(world.region.world, { kind: 'no-capacity', service: 'web' });
    await ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', taskDefinition: 'web:1' }));
    await lookRound(scope, Date.now);
    await confirm({ kind: 'roll-back', ...key });
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
    await atRest();
    const rows = await listed({ kind: 'rollback' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ what: 'Deployed rev 1', endedBy: 'maria', takenBack: 'Rolled back already.' });
    expect(await listed({ kind: 'rollback', by: 'us' })).toHaveLength(1);
  });

  it('tells of a push by others, once, without asking more often than every two minutes', async () => {
    await keepPushes(scope, Date.now);
    putTestImage(world.region, 'web', ['v9'], { seed: 'web v9' });
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
    addFault(world.region.world, { kind: 'error', operation: 'DescribeImages', code: 'AccessDeniedException' });
    await expect(keepPushes(scope, () => Date.now() + 3_600_000)).resolves.toBeUndefined();
  });
});
