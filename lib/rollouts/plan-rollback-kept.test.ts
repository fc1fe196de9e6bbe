import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Plan, PlanRequest } from '@/lib/model/plan';
import { forgetRevisionsBefore, keptRevisions } from '@/lib/record/kept-revisions';
import { lookRound } from '@/lib/record/look-round';
import {
  type ProgramWorld,
  runningDigests,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { ecsOf } from '../../simulator/world/ecs/state';

const good = (taskDefinition: string, minutesAgo: number) => ({
  ...{ taskDefinition, status: 'SUCCESSFUL' as const, minutesAgo, minutes: 4 },
});

describe('Roll back by our own record', () => {
  withTestDatabase();
  let world: ProgramWorld;
  const at = { account: 'shop', region: 'us-east-1', cluster: 'shop' };
  const rollBack = (service: string): PlanRequest => ({ kind: 'roll-back', ...at, service });
  beforeAll(async () => {
    world = await startProgramWorld();
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  });
  const look = () => lookRound({ account: 'shop', region: 'us-east-1' }, Date.now);
  /** A service of two revisions, deployed within the day so that a first round looks at it. */
  const seed = (name: string) => {
    const digests = seedFamily(world, ['v1', 'v2'], name);
    const history = [good(`${name}:1`, 120), good(`${name}:2`, 60)];
    seedShopService(world, { name, taskDefinition: `${name}:2`, history });
    return digests;
  };
  const built = async (request: PlanRequest): Promise<Plan> => {
    const plan = await buildPlan(world.ctx, request);
    if (!plan.ok) throw new Error(plan.failure.message);
    return plan.value;
  };
  const doIt = async (request: PlanRequest) => {
    const plan = await built(request);
    const input = { ...request, fingerprint: plan.fingerprint };
    expect(await confirmPlan(world.ctx, input, () => buildPlan(world.ctx, request))).toMatchObject({ ok: true });
    return plan;
  };
  const running = (service: string) => expect.poll(() => runningDigests(world, service), { timeout: 15_000 });
  const forgetDefinition = (family: string) => ecsOf(world.region).families.get(family)?.revisions.shift();

  it('registers a copy of a task definition that AWS has forgotten', async () => {
    const digests = seed('gone');
    await look();
    forgetDefinition('gone');
    const plan = await doIt(rollBack('gone'));
    expect(plan.calls.map((call) => call.operation)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect(plan.notes.map((note) => note.text).join(' ')).toContain(
      "a copy is registered from Quarterdeck's own record",
    );
    expect(JSON.stringify(plan.calls[0])).toContain('quarterdeck:copied-from');
    await running('gone').toEqual([digests.v1]);
  });

  it('refuses what AWS has forgotten and nobody here has seen', async () => {
    seed('unseen');
    forgetDefinition('unseen');
    const plan = await buildPlan(world.ctx, rollBack('unseen'));
    expect(plan).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  it('knows what was good where service deployments cannot be read, and says how sure it is', async () => {
    const digests = seed('denied');
    await look();
    addFault(world.region.world, { kind: 'missing', operation: 'ListServiceDeployments' });
    addFault(world.region.world, { kind: 'missing', operation: 'DescribeServiceRevisions' });
    const plan = await doIt(rollBack('denied'));
    expect(plan.notes.map((note) => note.text).join(' ')).toContain("ran well is by Quarterdeck's own record");
    await running('denied').toEqual([digests.v1]);
  });

  it('keeps a revision once, sealed, with its settings and digests', async () => {
    const digests = seed('kept');
    await look();
    const kept = [...(await keptRevisions({ ...at, service: 'kept' })).values()];
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
      ...{ ...at, service: 'many', arn: `rev-${n}`, first_seen: n, revision: '{}', sealed: '' },
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
