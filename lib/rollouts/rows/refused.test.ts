import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { listAudit } from '@/lib/change/list-audit';
import { withTestDatabase } from '@/lib/db/test-database';
import { createFreeze } from '@/lib/freezes/create-freeze';
import type { Actor } from '@/lib/model/actor';
import { type ButtonWorld, good, startButtonWorld } from '../../../e2e/button-world';
import { deployer, runningDigests, seedShopService } from '../../../e2e/program-world';

const who = vi.hoisted(() => ({ is: undefined as unknown }));
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => who.is }));
const admin: Actor = { ...deployer, name: 'anna', role: 'admin' };

describe('Roll back refuses', () => {
  withTestDatabase();
  let world: ButtonWorld;
  beforeAll(async () => {
    world = await startButtonWorld();
  });
  afterAll(() => world.close());
  afterEach(() => world.endFaults());
  const seed = (name: string, more: Partial<Parameters<typeof seedShopService>[1]> = {}) =>
    seedShopService(world, { name, taskDefinition: 'web:2', ...more }, [good('web:1'), good('web:2')]);

  it.each([
    ['draining', { status: 'DRAINING' }, /draining is DRAINING: AWS accepts no deployment.*Create the service anew/],
    [
      'inactive',
      { status: 'INACTIVE' },
      /^inactive in cluster shop .*is INACTIVE: it was deleted.*Create the service anew/,
    ],
    ['express', { express: true }, /an express-mode service.*UpdateExpressGatewayService, or in the ECS console/],
    [
      'external',
      { controller: 'EXTERNAL' },
      /an external controller \(EXTERNAL\).*the tool that manages its task sets/,
    ],
  ] as const)('a service that is %s, with the reason and where to do it', async (name, more, words) => {
    seed(name, more);
    const before = await runningDigests(world, name);
    expect(await world.refusal(name)).toMatch(words);
    expect(await runningDigests(world, name)).toEqual(before);
  });

  it('what a freeze covers, unless the emergency way is taken with a reason, which the audit marks', async () => {
    seed('frozen');
    await createFreeze(
      { actor: admin, clock: Date.now },
      {
        place: { account: 'shop', region: '*', cluster: '*', service: 'froz*' },
        time: { kind: 'once', from: Date.now() - 60_000, to: Date.now() + 3_600_000 },
        reason: 'the fair',
      },
    );
    const plan = await world.plan('frozen');
    who.is = deployer;
    const refused = await world.confirm('frozen', plan);
    expect(JSON.stringify(refused)).toContain('the fair');
    expect(refused.ok).toBe(false);
    expect(await world.confirm('frozen', plan, { emergency: true, reason: 'down' })).toMatchObject({ ok: false });
    who.is = admin;
    expect(await world.confirm('frozen', plan, { emergency: true })).toMatchObject({ ok: false });
    expect(await runningDigests(world, 'frozen')).toEqual([world.digests.v2]);
    expect(world.simulated('frozen').rollouts).toHaveLength(2);
    await world.press('frozen', { emergency: true, reason: 'customers see errors' });
    await world.runs('frozen', world.digests.v1);
    const { entries } = await listAudit({}, { offset: 0, limit: 1 }, '*');
    expect(entries[0]).toMatchObject({ kind: 'roll-back', outcome: 'succeeded', reason: 'customers see errors' });
    expect(entries[0]?.emergency).toContain('the fair');
  });

  it('whoever may only look', async () => {
    seed('looked-at');
    const plan = await world.plan('looked-at');
    who.is = { ...deployer, role: 'viewer' };
    expect(await world.confirm('looked-at', plan)).toMatchObject({ ok: false, failure: { kind: 'denied' } });
    expect(await runningDigests(world, 'looked-at')).toEqual([world.digests.v2]);
  });
});
