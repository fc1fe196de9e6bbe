import type { Figure } from './figures';
import { rollbackCalls } from './rollback-calls';
import { rollbackClicks } from './rollback-clicks';
import { startRollbackWorld } from './rollback-world';
import { stateToPixel } from './state-to-pixel';

/** What a rollback takes: hands, seconds, AWS calls; and how soon one sees what ECS does. */
export async function measureRollback(): Promise<Figure[]> {
  const world = await startRollbackWorld(4);
  try {
    return [...(await rollbackClicks(world)), ...(await rollbackCalls(world)), ...(await stateToPixel(world))];
  } finally {
    await world.end();
  }
}
