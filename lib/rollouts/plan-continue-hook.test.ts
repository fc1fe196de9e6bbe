import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { listAudit } from '@/lib/change/list-audit';
import { withTestDatabase } from '@/lib/db/test-database';
import type { PlanRequest } from '@/lib/model/plan';
import {
  type ProgramWorld,
  runningDigests,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { ecsOf } from '../../simulator/world/ecs/state';

describe('Continue', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let digests: Record<string, string>;
  const at = { account: 'shop', region: 'us-east-1', cluster: 'shop', service: 'web' };
  const hooks = ['a', 'b'].map(() => ({ targetType: 'PAUSE' as const, lifecycleStages: ['POST_SCALE_UP' as const] }));
  const rollout = () => ecsOf(world.region).clusters.get('shop')?.services.get('web')?.rollout;
  const request = (hook: string): PlanRequest => ({ kind: 'continue-hook', ...at, hook });
  beforeAll(async () => {
    world = await startProgramWorld();
    digests = seedFamily(world, ['v1', 'v2']);
    const deploymentConfiguration = { strategy: 'BLUE_GREEN' as const, lifecycleHooks: hooks };
    seedShopService(world, { name: 'web', deploymentConfiguration }, [
      { taskDefinition: 'web:1', status: 'SUCCESSFUL' },
    ]);
  });
  afterAll(() => world.close());

  const carryOut = async (asked: PlanRequest) => {
    const plan = await buildPlan(world.ctx, asked);
    if (!plan.ok) throw new Error(plan.failure.message);
    const { fingerprint } = plan.value;
    await confirmPlan(world.ctx, { ...asked, fingerprint }, () => buildPlan(world.ctx, asked));
    return plan.value;
  };

  it('refuses while nothing is being deployed', async () => {
    const plan = await buildPlan(world.ctx, request('a'));
    expect(plan).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  it('tells one hook after the other to go on, and the new version runs afterwards', async () => {
    await carryOut({ kind: 'deploy-image', ...at, image: world.image('web:v2') });
    await expect.poll(() => rollout()?.hooks.length, { timeout: 15_000 }).toBe(2);
    const [first, second] = (rollout()?.hooks ?? []).map((hook) => hook.hookId ?? '');
    const plan = await carryOut(request(first ?? ''));
    expect(plan.calls[0]).toMatchObject({
      operation: 'ecs:ContinueServiceDeployment',
      input: { hookId: first, action: 'CONTINUE' },
    });
    expect(plan.notes.map((note) => note.text)).toContain(
      '1 other hook of this stage must be told too before it goes on.',
    );
    expect(await runningDigests(world, 'web')).toContain(digests.v1);
    const told = await buildPlan(world.ctx, request(first ?? ''));
    expect(told).toMatchObject({ ok: false, failure: { message: expect.stringContaining('waits any more') } });
    await carryOut(request(second ?? ''));
    await expect.poll(() => runningDigests(world, 'web'), { timeout: 15_000 }).toEqual([digests.v2]);
    const { entries } = await listAudit({}, { offset: 0, limit: 1 }, '*');
    expect(entries[0]).toMatchObject({ kind: 'continue-hook', outcome: 'succeeded' });
  });
});
