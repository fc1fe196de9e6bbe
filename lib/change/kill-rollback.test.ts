import { describe, expect, it } from 'vitest';
import { seedFamily, seedShopService } from '../../e2e/program-world';
import { putTestImage } from '../../simulator/world/ecr';
import { killEverywhere, rowOf, withKilledProgram } from './kill-fixture';

describe('a process that is killed at any AWS call of a rollback', () => {
  const { world, program } = withKilledProgram();
  let count = 0;

  /** A service whose last good image has lost its tag to another: it comes back as a copy, pinned by digest. */
  function moved() {
    const name = `s${count++}`;
    seedFamily(world(), ['v1', 'v2'], name);
    const past = [1, 2].map((revision) => ({ taskDefinition: `${name}:${revision}`, status: 'SUCCESSFUL' as const }));
    seedShopService(world(), { name, taskDefinition: `${name}:2` }, past);
    putTestImage(world().region, name, ['v1'], { seed: `${name} moved` });
    const at = { account: 'shop', region: 'us-east-1', cluster: 'shop' };
    return { name, request: { kind: 'roll-back' as const, ...at, service: name } };
  }

  it('leaves nothing at all while it only plans', async () => {
    const victim = moved();
    const { killed, accepted } = await program().run(victim.request, 3, 'after');
    expect({ killed, accepted, row: await rowOf(victim) }).toEqual({ killed: true, accepted: [], row: undefined });
  });

  it('leaves at most one change and a row that tells how far it came', { timeout: 180_000 }, async () => {
    const calls = ['RegisterTaskDefinition', 'UpdateService'];
    expect(await killEverywhere(world(), program(), moved, calls, ['before', 'after'])).toBeGreaterThan(10);
  });
});
