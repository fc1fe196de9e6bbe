import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { listAudit } from '@/lib/change/list-audit';
import { refuseToCloseRows, withTestDatabase } from '@/lib/db/test-database';
import type { PlanRequest } from '@/lib/model/plan';
import {
  account,
  type ProgramWorld,
  runningDigests,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { putTestImage } from '../../simulator/world/ecr';

describe('Force new deployment', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let digests: Record<string, string>;
  beforeAll(async () => {
    world = await startProgramWorld();
    digests = seedFamily(world, ['latest']);
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  });

  const request = (service: string): PlanRequest => ({
    kind: 'force-deployment',
    account: 'shop',
    region: 'us-east-1',
    cluster: 'shop',
    service,
  });
  const plan = async (service: string) => {
    const built = await buildPlan(world.ctx, request(service));
    if (!built.ok) throw new Error(built.failure.message);
    return built.value;
  };
  const confirm = (service: string, fingerprint: string) =>
    confirmPlan(world.ctx, { ...request(service), fingerprint, reason: 'a test' }, () =>
      buildPlan(world.ctx, request(service)),
    );
  const audit = async () => (await listAudit({}, { offset: 0, limit: 10 }, '*')).entries;

  it('says that the same image runs again while the tag still means it', async () => {
    seedShopService(world, { name: 'same' });
    const made = await plan('same');
    expect(made.notes[0]?.text).toContain('the same image runs again');
    expect(made.calls).toEqual([
      { operation: 'ecs:UpdateService', input: { cluster: 'shop', service: 'same', forceNewDeployment: true } },
    ]);
  });

  it('changes the running digest after the tag has moved, and leaves an audit row', async () => {
    seedShopService(world, { name: 'moved' });
    const before = digests.latest;
    const now = putTestImage(world.region, 'web', ['latest'], { seed: 'newer' });
    const made = await plan('moved');
    expect(made.notes[0]?.text).toContain(`running is ${before?.slice(7, 15)}: the image will change`);
    const result = await confirm('moved', made.fingerprint);
    expect(result.ok && result.value.state).toBe('done');
    const [row] = await audit();
    expect(row).toMatchObject({ actor: 'maria', kind: 'force-deployment', outcome: 'succeeded', reason: 'a test' });
    await expect.poll(() => runningDigests(world, 'moved'), { timeout: 10_000 }).toEqual([now]);
  });

  it('sends nothing when the state has moved since the plan, and shows the new plan', async () => {
    seedShopService(world, { name: 'raced' });
    const made = await plan('raced');
    expect((await confirm('raced', made.fingerprint)).ok).toBe(true);
    const second = await confirmPlan(
      { ...world.ctx, actor: { ...world.ctx.actor, name: 'jonas' } },
      { ...request('raced'), fingerprint: '0'.repeat(64) },
      () => buildPlan(world.ctx, request('raced')),
    );
    expect(second.ok && second.value.state).toBe('moved');
    expect(await audit()).toHaveLength(1);
  });

  it('ends two presses at once in one change; the second is told who made it, and gets the plan as it is now', async () => {
    seedShopService(world, { name: 'twice' });
    const made = await plan('twice');
    const results = await Promise.all([confirm('twice', made.fingerprint), confirm('twice', made.fingerprint)]);
    const values = results.flatMap((result) => (result.ok ? [result.value] : []));
    expect(values.map((value) => value.state).sort()).toEqual(['done', 'moved']);
    const second = values.find((value) => value.state === 'moved');
    expect(second?.sentence).toContain('was done a moment ago by maria');
    expect(second?.plan.fingerprint).not.toBe(made.fingerprint);
    expect(await audit()).toHaveLength(1);
  });

  it('knows that it was done a moment ago, also under the cluster’s other name', async () => {
    seedShopService(world, { name: 'named' });
    const { fingerprint } = await plan('named');
    const cluster = `arn:aws:ecs:us-east-1:${account}:cluster/shop`;
    const other = { ...request('named'), cluster } as PlanRequest;
    const first = await confirmPlan(world.ctx, { ...other, fingerprint }, () => buildPlan(world.ctx, other));
    expect(first.ok && first.value.state).toBe('done');
    const second = await confirm('named', fingerprint);
    expect(second.ok && second.value.sentence).toContain('was done a moment ago by maria');
  });

  it('tells what AWS accepted although the row cannot be closed, and sends it no second time', async () => {
    seedShopService(world, { name: 'full' });
    const { fingerprint } = await plan('full');
    await refuseToCloseRows();
    const first = await confirm('full', fingerprint);
    expect(first.ok && first.value.sentence).toMatch(/accepted by AWS\. The audit row could not be closed/);
    const second = await confirm('full', fingerprint);
    expect(second.ok && second.value.sentence).toContain('was done a moment ago by maria');
    expect(await audit()).toMatchObject([{ outcome: 'attempt' }]);
  });

  it('leaves a failed row when AWS denies it, and says that nothing was changed', async () => {
    seedShopService(world, { name: 'denied' });
    const made = await plan('denied');
    addFault(world.region.world, { kind: 'denied', operation: 'UpdateService' });
    const result = await confirm('denied', made.fingerprint);
    expect(result.ok ? undefined : result.failure).toMatchObject({ kind: 'denied', unchanged: 'Nothing was changed.' });
    expect((await audit())[0]).toMatchObject({ outcome: 'failed', failure: { kind: 'denied' } });
  });

  it('reads again after a lost answer and says that nothing has changed', async () => {
    seedShopService(world, { name: 'cut' });
    const made = await plan('cut');
    addFault(world.region.world, { kind: 'drop', operation: 'UpdateService' });
    const result = await confirm('cut', made.fingerprint);
    const failure = result.ok ? undefined : result.failure;
    expect(failure?.message).toContain('answer to the change was lost');
    expect(failure?.unchanged).toContain('as it was before');
    expect((await audit())[0]).toMatchObject({ outcome: 'unknown' });
  });

  it('cannot verify what ECR does not let it read', async () => {
    seedShopService(world, { name: 'unread' });
    addFault(world.region.world, { kind: 'denied', api: 'ecr' });
    const made = await plan('unread');
    expect(made.notes[0]).toMatchObject({ level: 'warning' });
    expect(made.notes[0]?.text).toContain('cannot be verified');
  });

  it('refuses services that ECS does not deploy itself', async () => {
    seedShopService(world, { name: 'codedeploy', controller: 'CODE_DEPLOY' });
    const refused = await buildPlan(world.ctx, request('codedeploy'));
    expect(refused.ok ? undefined : refused.failure.message).toContain('CodeDeploy');
    seedShopService(world, { name: 'external', controller: 'EXTERNAL' });
    const other = await buildPlan(world.ctx, request('external'));
    expect(other.ok ? undefined : other.failure.message).toContain('external controller');
  });

  it('says that nothing starts while the desired count is 0', async () => {
    seedShopService(world, { name: 'off', desiredCount: 0 });
    expect((await plan('off')).notes.map((note) => note.text).join(' ')).toContain('Desired count is 0');
  });
});
