import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeImages } from '@/lib/aws/ecr/describe-images';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { withTestDatabase } from '@/lib/db/test-database';
import type { PlanRequest } from '@/lib/model/plan';
import {
  type ProgramWorld,
  runningDigests,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { putTestImage } from '../../simulator/world/ecr';
import { readService } from './read-service';

const scope = { account: 'shop', region: 'us-east-1' };

describe('the names of images', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let digests: Record<string, string>;
  beforeAll(async () => {
    world = await startProgramWorld();
    digests = seedFamily(world, ['v1', 'v2']);
  });
  afterAll(() => world.close());
  const read = async (name: string) => {
    const result = await readService(scope, 'shop', name, Date.now);
    if (!result.ok) throw new Error(result.failure.message);
    return result.value;
  };

  it('are kept for a copy that a rollback pinned, and say that the tag means another image by now', async () => {
    const past = ['web:1', 'web:2'].map((taskDefinition) => ({ taskDefinition, status: 'SUCCESSFUL' as const }));
    seedShopService(world, { name: 'web', taskDefinition: 'web:2' }, past);
    const moved = putTestImage(world.region, 'web', ['v1', 'v2'], { seed: 'moved' });
    expect((await read('web')).images[0]?.tagNow).toBeUndefined();
    await describeImages(scope, 'web');
    expect((await read('web')).images[0]).toMatchObject({ runningDigest: digests.v2, tagNow: moved });
    const asked: PlanRequest = { kind: 'roll-back', ...scope, cluster: 'shop', service: 'web' };
    const plan = await buildPlan(world.ctx, asked);
    if (!plan.ok) throw new Error(plan.failure.message);
    const { fingerprint } = plan.value;
    expect((await confirmPlan(world.ctx, { ...asked, fingerprint }, () => buildPlan(world.ctx, asked))).ok).toBe(true);
    await expect.poll(() => runningDigests(world, 'web'), { timeout: 10_000 }).toEqual([digests.v1]);
    await read('web');
    const { images, taskDefinition, history } = await read('web');
    expect(taskDefinition.value?.copiedFrom).toBe('web:1');
    expect(images[0]).toMatchObject({ digest: digests.v1, version: 'v1', copyOf: 'rev 1' });
    expect(history.value?.[0]?.revision?.images[0]).toMatchObject({ version: 'v1' });
  });
});
