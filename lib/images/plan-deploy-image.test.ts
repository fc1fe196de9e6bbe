import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { listAudit } from '@/lib/change/list-audit';
import { maskPlan } from '@/lib/change/mask.rules';
import { withTestDatabase } from '@/lib/db/test-database';
import { containerFor, isImageReference } from '@/lib/images/deploy-image.rules';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import type { PlanRequest } from '@/lib/model/plan';
import {
  type ProgramWorld,
  runningDigests,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { putTestImage } from '../../simulator/world/ecr';

describe('Deploy an image', () => {
  withTestDatabase();
  let world: ProgramWorld;
  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1']);
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  });

  const request = (service: string, image: string, container?: string): PlanRequest => ({
    ...{ kind: 'deploy-image', account: 'shop', region: 'us-east-1', cluster: 'shop', service, image },
    ...(container ? { container } : {}),
  });
  async function run(asked: PlanRequest) {
    const plan = await buildPlan(world.ctx, asked);
    if (!plan.ok) throw new Error(plan.failure.message);
    const { fingerprint } = plan.value;
    return confirmPlan(world.ctx, { ...asked, fingerprint }, () => buildPlan(world.ctx, asked));
  }

  it('registers a revision with the image, all else copied, and runs it', async () => {
    seedShopService(world, { name: 'web' });
    const digest = putTestImage(world.region, 'web', ['v2'], { seed: 'v2' });
    const asked = request('web', world.image('web:v2'));
    const plan = await buildPlan(world.ctx, asked);
    const calls = plan.ok ? plan.value.calls : [];
    expect(calls.map((call) => call.operation)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect(JSON.stringify(calls[0]?.input)).toContain('hunter2');
    expect(JSON.stringify(plan.ok && maskPlan(plan.value))).not.toContain('hunter2');
    expect((await run(asked)).ok).toBe(true);
    await expect.poll(() => runningDigests(world, 'web'), { timeout: 10_000 }).toEqual([digest]);
    const { entries } = await listAudit({}, { offset: 0, limit: 5 }, '*');
    expect(entries[0]).toMatchObject({ kind: 'deploy-image', outcome: 'succeeded' });
    expect(JSON.stringify(entries)).not.toContain('hunter2');
  });

  it('says what the first call left behind when the second is denied', async () => {
    seedShopService(world, { name: 'half' });
    putTestImage(world.region, 'web', ['v3'], { seed: 'v3' });
    addFault(world.region.world, { kind: 'denied', operation: 'UpdateService' });
    const result = await run(request('half', world.image('web:v3')));
    const failure = result.ok ? undefined : result.failure;
    expect(failure?.unchanged).toMatch(/Task definition web:\d+ was registered; nothing uses it/);
    expect((await listAudit({}, { offset: 0, limit: 5 }, '*')).entries[0]).toMatchObject({ outcome: 'failed' });
  });

  it('warns of a release that the circuit breaker rolled back', async () => {
    seedFamily(world, ['w1', 'w2'], 'warned');
    seedShopService(world, { name: 'warned', taskDefinition: 'warned:1' }, [
      { taskDefinition: 'warned:1', status: 'SUCCESSFUL' },
      { taskDefinition: 'warned:2', status: 'ROLLBACK_SUCCESSFUL', by: 'breaker' },
    ]);
    const plan = await buildPlan(world.ctx, request('warned', world.image('warned:w2')));
    expect(plan.ok && plan.value.notes[0]).toMatchObject({
      level: 'warning',
      text: expect.stringMatching(/^w2 was rolled back by the circuit breaker \d+ days? ago\.$/),
    });
  });

  it('refuses an image that ECR does not hold, no image at all, and an unknown container', async () => {
    seedShopService(world, { name: 'refuses' });
    const message = async (asked: PlanRequest) => {
      const plan = await buildPlan(world.ctx, asked);
      return plan.ok ? 'planned' : plan.failure.message;
    };
    expect(await message(request('refuses', world.image('web:nowhere')))).toContain('is not in ECR');
    expect(await message(request('refuses', '$(rm -rf /)'))).toContain('no image');
    expect(await message(request('refuses', world.image('web:v1'), 'nobody'))).toContain('no container nobody');
    await expect.poll(() => runningDigests(world, 'refuses'), { timeout: 10_000 }).toHaveLength(1);
    expect(await message(request('refuses', world.image('web:v1')))).toContain('would change nothing');
  });
});

describe('which container gets an image', () => {
  const container = (name: string, image: string, essential = true) => ({
    ...{ name, essential, ports: [], environment: [], secrets: [], versionConsistency: true },
    image: parseImageReference(image),
  });
  const definition = (...containers: ReturnType<typeof container>[]) => ({
    ...{ arn: 'a', family: 'web', revision: 1, status: 'ACTIVE' },
    containers,
  });

  it('is the one of the same repository, else the only essential one', () => {
    const two = definition(container('app', 'r.io/web:1'), container('side', 'r.io/xray:1'));
    const found = containerFor(two, parseImageReference('r.io/xray:2'));
    expect(found.ok && found.value.name).toBe('side');
    const one = definition(container('app', 'r.io/web:1'), container('side', 'r.io/xray:1', false));
    const only = containerFor(one, parseImageReference('r.io/other:2'));
    expect(only.ok && only.value.name).toBe('app');
  });

  it('is never guessed between several', () => {
    const two = definition(container('app', 'r.io/web:1'), container('side', 'r.io/xray:1'));
    expect(containerFor(two, parseImageReference('r.io/other:2')).ok).toBe(false);
  });

  it('takes only texts that are image references', () => {
    for (const good of ['web:1', 'r.io:5000/a/b', `r.io/a@sha256:${'0'.repeat(64)}`]) {
      expect(isImageReference(good)).toBe(true);
    }
    for (const bad of ['', 'a b', '-x', 'web:$(x)', 'https://x']) expect(isImageReference(bad)).toBe(false);
  });
});
