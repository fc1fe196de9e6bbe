import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownAttempts, writeAttempt } from '@/lib/change/audit';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { listAudit } from '@/lib/change/list-audit';
import { rolledBackFrom } from '@/lib/change/rolled-back-from';
import { aboutToSend } from '@/lib/change/send-plan';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Plan, PlanRequest } from '@/lib/model/plan';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../../e2e/program-world';
import { callsSince, markCalls } from '../../../simulator/admin/calls';
import { addFault, listFaults, removeFault } from '../../../simulator/faults/faults';
import { putTestImage } from '../../../simulator/world/ecr';
import { ecsOf } from '../../../simulator/world/ecs/state';
import { markInterrupted, recoverRows } from './recover-rows';

const minute = 60_000;

describe('interrupted changes', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let count = 0;
  let service = '';
  beforeAll(async () => {
    world = await startProgramWorld(2_000);
    seedFamily(world, ['v1', 'v2']);
  });
  afterAll(() => world.close());
  beforeEach(() => {
    service = `s${count++}`;
    seedShopService(world, { name: service });
  });
  afterEach(() => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  });

  const request = (): PlanRequest => ({
    ...{ kind: 'force-deployment', account: 'shop', region: 'us-east-1' },
    ...{ cluster: 'shop', service },
  });
  const planned = async (): Promise<Plan> => {
    const plan = await buildPlan(world.ctx, request());
    if (!plan.ok) throw new Error(plan.failure.message);
    return plan.value;
  };
  const confirm = (fingerprint: string) =>
    confirmPlan(world.ctx, { ...request(), fingerprint }, () => buildPlan(world.ctx, request()));
  const rows = async () => (await listAudit({}, { offset: 0, limit: 9 }, '*')).entries;
  const rollouts = () => ecsOf(world.region).clusters.get('shop')?.services.get(service)?.rollouts.length;

  /** The row of a process that ended right before its call; as a restarted one finds it. */
  async function interrupted(plan: Plan): Promise<string> {
    const { kind, scope, subject, before, fingerprint } = plan;
    const attempt = { kind, scope, subject, before, fingerprint, at: Date.now(), actor: 'jonas', summary: plan.title };
    const id = await writeAttempt({ ...attempt, calls: aboutToSend(plan, Date.now()) });
    ownAttempts().delete(id);
    return id;
  }

  it('stay open while AWS may still be at them, and say so', async () => {
    const plan = await planned();
    const id = await interrupted(plan);
    expect(await markInterrupted()).toBe(1);
    expect((await rows())[0]?.recovered).toContain('What AWS did is being looked up.');
    expect(await recoverRows(Date.now(), Date.now())).toBe(1);
    expect((await rows())[0]).toMatchObject({
      id,
      outcome: 'attempt',
      recovered: expect.stringContaining('still be at'),
    });
    expect(await recoverRows(Date.now() + 2 * minute, Date.now())).toBe(0);
    expect((await rows())[0]).toMatchObject({ outcome: 'failed', recovered: expect.stringContaining('Nothing was') });
    expect(await recoverRows(Date.now() + 9 * minute, Date.now())).toBe(0);
  });

  it('of this very process are left alone', async () => {
    const id = await interrupted(await planned());
    ownAttempts().add(id);
    expect(await markInterrupted()).toBe(0);
    expect(await recoverRows(Date.now() + 9 * minute, Date.now())).toBe(0);
    expect((await rows())[0]).toMatchObject({ id, outcome: 'attempt' });
    expect((await rows())[0]?.recovered).toBeUndefined();
  });

  it('stay open while AWS cannot be read, are looked up again, and end as unknown after a day', async () => {
    const plan = await planned();
    await interrupted(plan);
    addFault(world.region.world, { kind: 'expired' });
    const since = Date.now();
    expect(await recoverRows(since + 60 * minute, since)).toBe(1);
    expect((await rows())[0]).toMatchObject({
      outcome: 'attempt',
      recovered: expect.stringMatching(/looked up\. .*shop/),
    });
    expect(await recoverRows(since + 25 * 60 * minute, since)).toBe(0);
    expect((await rows())[0]).toMatchObject({
      outcome: 'unknown',
      failure: { advice: 'Look at it before you try again: AWS may have made the change.' },
    });
  });

  it('are found as soon as the keys are good again', async () => {
    await interrupted(await planned());
    const expired = addFault(world.region.world, { kind: 'expired' });
    expect(await recoverRows(Date.now() + minute, Date.now())).toBe(1);
    removeFault(world.region.world, expired.id);
    expect(await recoverRows(Date.now() + 2 * minute, Date.now())).toBe(0);
    expect((await rows())[0]).toMatchObject({ outcome: 'failed' });
  });

  it('of an account that is not configured any more are kept open, of something without a place closed', async () => {
    const plan = await planned();
    await interrupted({ ...plan, scope: { account: 'gone', region: 'us-east-1' } });
    expect(await recoverRows(Date.now() + 9 * minute, Date.now())).toBe(1);
    expect((await rows())[0]?.recovered).toContain('is not among the accounts');
    expect(await recoverRows(Date.now() + 25 * 60 * minute, Date.now())).toBe(0);
  });

  it('whose kind of call nobody can look up close as unknown', async () => {
    const plan = await planned();
    await interrupted({ ...plan, calls: [{ operation: 'sns:Publish', input: {} }] });
    expect(await recoverRows(Date.now() + 9 * minute, Date.now())).toBe(0);
    expect((await rows())[0]).toMatchObject({ outcome: 'unknown', recovered: expect.stringContaining('sns:Publish') });
  });

  it('are looked up by reads alone', async () => {
    await interrupted(await planned());
    const mark = markCalls(world.region.world);
    await recoverRows(Date.now() + 9 * minute, Date.now());
    const asked = callsSince(world.region.world, mark)?.map(({ operation }) => operation) ?? [];
    expect(asked).toContain('DescribeServices');
    expect(asked.filter((operation) => !/^(Describe|List|BatchGet)/.test(operation))).toEqual([]);
  });

  it('do not let the same press through again for a minute, and no longer', async () => {
    const plan = await planned();
    await interrupted(plan);
    const before = rollouts();
    const second = await confirm(plan.fingerprint);
    expect(second.ok ? undefined : second.failure).toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('jonas confirmed this a moment ago'),
    });
    expect(rollouts()).toBe(before);
    expect(await recoverRows(Date.now() + 2 * minute, Date.now())).toBe(0);
    expect(await confirm(plan.fingerprint)).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(rollouts()).toBe((before ?? 0) + 1);
  });

  it('never block their subject: while AWS could not be read, a minute is all', async () => {
    const plan = await planned();
    const { kind, scope, subject, before, fingerprint } = plan;
    const at = Date.now() - 2 * minute;
    const attempt = { kind, scope, subject, before, fingerprint, at, actor: 'jonas', summary: '' };
    const id = await writeAttempt({ ...attempt, calls: aboutToSend(plan, at) });
    ownAttempts().delete(id);
    expect(await confirm(fingerprint)).toMatchObject({ ok: true, value: { state: 'done' } });
    // The deployment is the second press's own, and not held to be the first one's.
    expect(await recoverRows(Date.now(), Date.now())).toBe(0);
    expect((await rows()).find((row) => row.id === id)).toMatchObject({ outcome: 'failed' });
  });

  it('that were to roll back make what they leave count as bad, before it is known whether they did', async () => {
    const before = { revision: 'arn:bad' };
    const id = await interrupted({ ...(await planned()), kind: 'roll-back', before });
    const key = { account: 'shop', region: 'us-east-1', cluster: 'shop', service };
    expect([...(await rolledBackFrom(key)).bad.keys()]).toEqual(['arn:bad']);
    ownAttempts().add(id);
    expect((await rolledBackFrom(key)).bad.size).toBe(0);
  });

  it('of a push are told by what the tag means', async () => {
    const digest = putTestImage(world.region, 'web', ['pushed'], { seed: 'pushed' });
    const put = (tag: string, before: string | null) =>
      writeAttempt({
        ...{ kind: 'image-push', scope: { account: 'shop', region: 'us-east-1' }, at: Date.now(), actor: 'jonas' },
        ...{ subject: { type: 'repository', name: 'web' }, summary: tag, before: { tag, digest: before } },
        calls: [
          { operation: 'ecr:PutImage', input: { repositoryName: 'web', imageDigest: digest } },
          { operation: 'ecr:PutImage', input: { repositoryName: 'web', imageDigest: digest, imageTag: tag } },
        ],
      });
    for (const id of [await put('pushed', null), await put('never', null)]) ownAttempts().delete(id);
    expect(await recoverRows(Date.now() + 9 * minute, Date.now())).toBe(0);
    const told = Object.fromEntries(
      (await rows()).map(({ summary, outcome, recovered }) => [summary, [outcome, recovered]]),
    );
    expect(told.pushed).toEqual(['succeeded', expect.stringContaining('pushed means this image in ECR.')]);
    expect(told.never).toEqual([
      'failed',
      expect.stringMatching(/There is no tag never in ECR\. The tag was not set\.$/),
    ]);
  });

  it('that AWS made show a confirm right after the restart the state as it is now', async () => {
    const plan = await planned();
    await interrupted(plan);
    const made = await confirm((await planned()).fingerprint);
    expect(made.ok).toBe(false);
    // As the killed process would have: the call arrives although nobody waits for the answer.
    await fetch(world.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonEC2ContainerServiceV20141113.UpdateService',
        authorization:
          'AWS4-HMAC-SHA256 Credential=555555555555/20260101/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify(plan.calls[0]?.input),
    });
    const after = await confirm(plan.fingerprint);
    expect(after).toMatchObject({
      ok: true,
      value: { state: 'moved', sentence: expect.stringContaining('Nothing was sent') },
    });
    expect(await recoverRows(Date.now(), Date.now())).toBe(0);
    const [row] = await rows();
    expect(row).toMatchObject({
      outcome: 'succeeded',
      recovered: expect.stringContaining('ECS made a deployment of web:1'),
      deployment: expect.stringContaining(':service-deployment/shop/'),
    });
    expect(row?.finishedAt).toBeLessThan((row?.at ?? 0) + minute);
  });
});
