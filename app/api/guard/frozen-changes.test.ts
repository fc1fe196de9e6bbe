import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as exportAudit } from '@/app/(dashboard)/audit/export/route';
import { GET as readGuardOf } from '@/app/api/guard/route';
import { GET as readPlan } from '@/app/api/plans/route';
import { POST as push } from '@/app/api/push/route';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmRequest } from '@/lib/change/confirm-request';
import { listAudit } from '@/lib/change/list-audit';
import { withTestDatabase } from '@/lib/db/test-database';
import { createFreeze } from '@/lib/freezes/create-freeze';
import type { Actor } from '@/lib/model/actor';
import type { FreezePlace } from '@/lib/model/freeze';
import type { PlanRequest } from '@/lib/model/plan';
import type { PushEvent } from '@/lib/model/push';
import { writeSettingRow } from '@/lib/settings/setting-rows';
import {
  deployer,
  type ProgramWorld,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../../e2e/program-world';
import { callsSince, markCalls } from '../../../simulator/admin/calls';

let actor: Actor = deployer;
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => actor }));

const admin: Actor = { id: '9', name: 'anna', role: 'admin', accounts: '*' };
const hourMs = 3_600_000;
const at = 'http://localhost:3000';
const scope = { account: 'shop', region: 'us-east-1' };
const service = { ...scope, cluster: 'shop', service: 'web' };
const request = { kind: 'force-deployment' as const, ...service };

describe('a change under a freeze', () => {
  withTestDatabase();
  let world: ProgramWorld;
  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1']);
    seedShopService(world, { name: 'web', desiredCount: 0 });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    actor = deployer;
  });

  const freeze = async (place: Partial<FreezePlace> = {}) => {
    const now = Date.now();
    const everywhere = { account: '*', region: '*', cluster: '*', service: '*' };
    const time = { kind: 'once', from: now - hourMs, to: now + hourMs } as const;
    const input = { place: { ...everywhere, ...place }, time, reason: 'Release weekend' };
    const made = await createFreeze({ actor: admin, clock: Date.now }, input);
    if (!made.ok) throw new Error(made.failure.message);
  };
  const confirm = async (
    who: Actor,
    more: { reason?: string; emergency?: boolean } = {},
    asked: PlanRequest = request,
  ) => {
    const ctx = { ...world.ctx, actor: who };
    const built = await buildPlan(ctx, asked);
    if (!built.ok) throw new Error(built.failure.message);
    return confirmRequest(ctx, { ...asked, fingerprint: built.value.fingerprint, ...more });
  };
  const audit = async (more = {}) => (await listAudit(more, { offset: 0, limit: 9 }, '*')).entries;
  const changed = () => audit({ kind: 'force-deployment' });
  const planOf = async () => {
    const query = new URLSearchParams(Object.entries(request));
    return (await (await readPlan(new Request(`${at}/api/plans?${query}`))).json()).plan;
  };
  /** What is sent to AWS meanwhile and changes something. */
  const sends = async (act: () => Promise<unknown>) => {
    const mark = markCalls(world.region.world);
    await act();
    const calls = callsSince(world.region.world, mark) ?? [];
    return calls.filter(({ operation }) => !/^(Describe|List|Get|BatchGet)/.test(operation));
  };

  it('is refused to a deployer, who is told by whom, why and until when, and nothing is sent', async () => {
    await freeze({ service: 'w*' });
    const sent = await sends(async () => {
      for (const emergency of [false, true]) {
        const result = await confirm(deployer, { reason: 'please', emergency });
        expect(result.ok ? undefined : result.failure).toMatchObject({ kind: 'refused', code: 'Frozen' });
        const message = result.ok ? '' : result.failure.message;
        expect(message).toMatch(/^anna has frozen service w\* until .*\(UTC\): Release weekend\.$/);
      }
    });
    expect(sent).toEqual([]);
    expect(await changed()).toEqual([]);
    expect(await planOf()).toMatchObject({ guard: { frozen: { mayOverride: false } } });
  });

  it('is refused to an admin without the emergency way, and without a reason for it', async () => {
    await freeze();
    const plain = await confirm(admin, { reason: 'now' });
    expect(plain.ok ? undefined : plain.failure.code).toBe('Frozen');
    const silent = await confirm(admin, { reason: ' ', emergency: true });
    expect(silent.ok ? undefined : silent.failure).toMatchObject({ code: 'ReasonRequired', kind: 'refused' });
    expect(await changed()).toEqual([]);
  });

  it('is made by an admin in an emergency, and the audit marks it and finds it by that', async () => {
    await freeze();
    actor = admin;
    expect(await planOf()).toMatchObject({ guard: { frozen: { mayOverride: true } } });
    const result = await confirm(admin, { reason: 'the shop is down', emergency: true });
    expect(result.ok && result.value.state).toBe('done');
    const [row] = await audit({ emergency: 'yes' });
    expect(row).toMatchObject({ actor: 'anna', kind: 'force-deployment', reason: 'the shop is down' });
    expect(row?.emergency).toContain('anna has frozen everything until');
    expect(await audit({ emergency: 'yes' })).toHaveLength(1);
    const csv = await (await exportAudit(new Request(`${at}/audit/export?format=csv&emergency=yes`))).text();
    expect(csv.split('\r\n')[0]).toContain(',reason,emergency,');
    expect(csv.trim().split('\r\n')).toHaveLength(2);
    expect(csv).toContain('anna has frozen everything until');
  });

  it('elsewhere goes on, and is no emergency although someone says so', async () => {
    await freeze({ service: 'api' });
    await freeze({ account: 'other' });
    const result = await confirm(deployer, { emergency: true }, { kind: 'scale', ...service, desired: 2 });
    expect(result.ok && result.value.state).toBe('done');
    expect((await audit({ kind: 'scale' }))[0]?.emergency).toBeUndefined();
  });

  it('is refused by the freeze as it is when it is confirmed, not as the plan knew it', async () => {
    const plan = await planOf();
    expect(plan.guard).toEqual({ reasonRequired: false });
    await freeze();
    const result = await confirmRequest(world.ctx, { ...request, fingerprint: plan.fingerprint });
    expect(result.ok ? undefined : result.failure.code).toBe('Frozen');
  });

  const pushed = async (more = '') => {
    const query = new URLSearchParams({ ...scope, repository: 'web', tag: 'v9' });
    const headers = { origin: at, host: 'localhost:3000' };
    const init = { method: 'POST', body: 'no archive', headers };
    const text = await (await push(new Request(`${at}/api/push?${query}${more}`, init))).text();
    const last = JSON.parse(text.trim().split('\n').at(-1) ?? '') as PushEvent;
    return last.event === 'failed' ? last.failure : undefined;
  };

  it('is refused as a push over HTTP too, before the archive is looked at', async () => {
    await freeze({ service: 'web' });
    expect((await pushed())?.code).not.toBe('Frozen');
    await freeze({ account: 'shop' });
    const mark = markCalls(world.region.world);
    expect(await pushed()).toMatchObject({ code: 'Frozen', unchanged: 'Nothing was pushed.' });
    expect(await pushed('&emergency=true&reason=now')).toMatchObject({ code: 'Frozen' });
    expect(callsSince(world.region.world, mark)).toEqual([]);
    actor = admin;
    expect(await pushed('&emergency=true')).toMatchObject({ code: 'ReasonRequired' });
    // From here on it is only that what was sent is no archive.
    expect((await pushed('&emergency=true&reason=now'))?.code).not.toBe('Frozen');
  });

  it('needs a reason where an admin requires one, by every way in', async () => {
    await writeSettingRow('require-reason', 'true');
    const silent = await confirm(deployer);
    expect(silent.ok ? undefined : silent.failure.message).toBe('A reason is required for every change here.');
    expect(await pushed()).toMatchObject({ code: 'ReasonRequired' });
    expect(await planOf()).toMatchObject({ guard: { reasonRequired: true } });
    expect((await confirm(deployer, { reason: 'new certificates' })).ok).toBe(true);
  });

  it('is told to whoever may see the place, and to nobody else', async () => {
    await freeze({ account: 'shop' });
    const guard = (query = '') => readGuardOf(new Request(`${at}/api/guard${query}`));
    const here = '?account=shop&region=us-east-1&cluster=shop&service=web';
    actor = { ...deployer, role: 'viewer' };
    expect((await (await guard(here)).json()).guard.frozen.sentences).toHaveLength(1);
    expect((await (await guard()).json()).guard.frozen.sentences).toHaveLength(1);
    actor = { ...deployer, accounts: ['other'] };
    expect((await guard(here)).status).toBe(404);
    expect((await (await guard()).json()).guard.frozen).toBeUndefined();
  });
});
