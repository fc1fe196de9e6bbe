import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { readRegion } from './read-region';

vi.mock('./target-health', () => ({
  knownTargets: () => undefined,
  learnTargets: () => Promise.reject(new Error('learning broke')),
}));

let world: ProgramWorld;
beforeAll(async () => {
  world = await startProgramWorld();
  seedFamily(world, ['v1']);
  seedShopService(world, { name: 'web' });
});
afterAll(() => world.close());

it('goes on without details whose learning broke, and says so in the log', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { services } = await readRegion({ account: 'shop', region: 'us-east-1' }, Date.now);
  expect(services.value).toHaveLength(1);
  expect(logged.mock.calls.flat().join()).toContain('learning broke');
});
