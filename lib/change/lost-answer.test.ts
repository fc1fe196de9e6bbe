import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { listAudit } from '@/lib/change/list-audit';
import { withTestDatabase } from '@/lib/db/test-database';
import type { PlanRequest } from '@/lib/model/plan';
import { type KillingProxy, type Moment, proxiedAccounts, startKillingProxy } from '../../e2e/killing-proxy';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { ecsOf } from '../../simulator/world/ecs/state';

describe('a change whose answer is lost while the process lives', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let proxy: KillingProxy;
  let count = 0;
  let service = '';
  beforeAll(async () => {
    world = await startProgramWorld(2_000);
    proxy = await startKillingProxy(world.url);
    const accounts = path.join(process.env.QUARTERDECK_DATA_DIR ?? '', 'proxied.yaml');
    writeFileSync(accounts, proxiedAccounts(proxy, world.ctx.region));
    process.env.QUARTERDECK_ACCOUNTS = accounts;
    seedFamily(world, ['v1', 'v2']);
  });
  afterAll(async () => {
    await proxy.close();
    await world.close();
  });
  beforeEach(() => {
    service = `s${count++}`;
    seedShopService(world, { name: service });
  });

  const at = () => ({ account: 'shop', region: 'us-east-1', cluster: 'shop', service });
  const rows = async () => (await listAudit({}, { offset: 0, limit: 9 }, '*')).entries;

  async function confirmed(request: PlanRequest, operation: string, moment: Moment) {
    const plan = await buildPlan(world.ctx, request);
    if (!plan.ok) throw new Error(plan.failure.message);
    const confirm = () =>
      confirmPlan(world.ctx, { ...request, fingerprint: plan.value.fingerprint }, () => buildPlan(world.ctx, request));
    proxy.arm(operation, moment, () => undefined);
    return { first: await confirm(), confirm };
  }

  it('is told as made where AWS shows what it made, and is not sent again', async () => {
    const { first, confirm } = await confirmed({ kind: 'force-deployment', ...at() }, 'UpdateService', 'after');
    expect(first).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(first.ok && first.value.sentence).toMatch(/answer to the change was lost.*ECS made a deployment of web:1/);
    expect(await rows()).toMatchObject([
      { outcome: 'succeeded', recovered: expect.stringContaining('was lost'), deployment: expect.any(String) },
    ]);
    const second = await confirm();
    expect(second.ok && second.value.sentence).toContain('was done a moment ago');
    expect(proxy.accepted()).toEqual(['UpdateService']);
  });

  it('is told as not known where the state is as before', async () => {
    const { first, confirm } = await confirmed({ kind: 'force-deployment', ...at() }, 'UpdateService', 'before');
    expect(first.ok ? undefined : first.failure.unchanged).toContain('as it was before');
    expect(await rows()).toMatchObject([{ outcome: 'unknown' }]);
    expect(proxy.accepted()).toEqual([]);
    const second = await confirm();
    expect(second).toMatchObject({ ok: false, failure: { kind: 'conflict' } });
    expect(!second.ok && second.failure.message).toContain('answer was lost');
    expect(proxy.accepted()).toEqual([]);
  });

  it('is told as half done where a copy was registered, and goes no further', async () => {
    const request: PlanRequest = { kind: 'deploy-image', ...at(), image: world.image('web:v2') };
    const { first } = await confirmed(request, 'RegisterTaskDefinition', 'after');
    expect(first.ok ? undefined : first.failure.message).toMatch(
      /Task definition web:3, a copy of web:1, was registered; .* The service was not changed\.$/,
    );
    expect(await rows()).toMatchObject([
      {
        outcome: 'failed',
        calls: [{ operation: 'ecs:RegisterTaskDefinition', made: expect.stringMatching(/web:3$/) }],
      },
    ]);
    expect(proxy.accepted()).toEqual(['RegisterTaskDefinition']);
  });

  it('is told as made of a task that stops with our reason', async () => {
    const running = () => [...(ecsOf(world.region).clusters.get('shop')?.tasks.values() ?? [])];
    const own = () =>
      running().find(({ wire }) => wire.group === `service:${service}` && wire.lastStatus === 'RUNNING');
    await expect.poll(own, { timeout: 10_000 }).toBeDefined();
    const task = own()?.wire.taskArn ?? '';
    const { first } = await confirmed({ kind: 'stop-task', ...at(), task }, 'StopTask', 'after');
    expect(first).toMatchObject({ ok: true, value: { state: 'done' } });
  });
});
