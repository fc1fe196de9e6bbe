import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { addFault, removeFault } from '../../simulator/faults/faults';
import { compareDefinitions } from './compare-definitions';

describe('a comparison of task definitions', () => {
  let world: ProgramWorld;
  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1', 'v2', 'v3']);
    seedShopService(world, { name: 'web', taskDefinition: 'web:2' });
  });
  afterAll(() => world.close());
  const compare = async (more: { from?: string; to?: string } = {}) => {
    const result = await compareDefinitions(world.ctx, { cluster: 'shop', service: 'web', ...more });
    if (!result.ok) throw new Error(result.failure.message);
    return result.value;
  };

  it('takes what runs and the revision before it where nothing is chosen', async () => {
    const { from, to, revisions, changes } = await compare();
    expect([from, to]).toEqual(['web:1', 'web:2']);
    expect(revisions.value).toEqual(['web:3', 'web:2', 'web:1']);
    expect(changes.value).toEqual([{ what: 'image app', before: world.image('web:v1'), after: world.image('web:v2') }]);
  });

  it('takes any two, also backwards', async () => {
    const { changes } = await compare({ from: 'web:3', to: 'web:1' });
    expect(changes.value).toMatchObject([{ before: world.image('web:v3'), after: world.image('web:v1') }]);
    expect((await compare({ from: 'web:2', to: 'web:2' })).changes.value).toEqual([]);
  });

  it('says what is no revision, and what is not there', async () => {
    expect((await compare({ from: 'web' })).changes.failure?.message).toBe('web is no revision of a task definition.');
    expect((await compare({ from: 'web:99' })).changes.failure?.kind).toBeDefined();
  });

  it('still compares where the list of revisions is denied', async () => {
    const fault = addFault(world.region.world, { kind: 'denied', operation: 'ListTaskDefinitions' });
    const { revisions, changes } = await compare({ from: 'web:1' });
    removeFault(world.region.world, fault.id);
    expect(revisions).toMatchObject({ value: ['web:2', 'web:1'], failure: { kind: 'denied' } });
    expect(changes.value).toHaveLength(1);
  });
});
