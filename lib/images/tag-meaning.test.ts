import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProgramWorld, startProgramWorld } from '../../e2e/program-world';
import { addFault } from '../../simulator/faults/faults';
import { putTestImage } from '../../simulator/world/ecr';
import { tagMeaning } from './tag-meaning';

describe('what a tag means before it is moved', () => {
  let world: ProgramWorld;
  beforeAll(async () => {
    world = await startProgramWorld();
  });
  afterAll(() => world.close());

  it('is its digest, nothing where it is free, and a failure where ECR does not tell', async () => {
    const digest = putTestImage(world.region, 'web', ['v1'], { seed: 'web' });
    expect(await tagMeaning(world.ctx, 'web', 'v1')).toEqual({ ok: true, value: { digest } });
    expect(await tagMeaning(world.ctx, 'web', 'v2')).toEqual({ ok: true, value: {} });
    addFault(world.region.world, { kind: 'denied', api: 'ecr' });
    expect(await tagMeaning(world.ctx, 'web', 'v1')).toMatchObject({ ok: false, failure: { kind: 'denied' } });
  });
});
