import type { Figure } from './figures';
import { measureDelay } from './logs/delay';
import { measureBurst, measureSteady } from './logs/feeds';
import { type LogWorld, startLogWorld } from './logs/log-world';
import { measureMillion } from './logs/million';
import { measureViewers } from './logs/viewers';

/** Parts of the figures of logs. */
export const logParts: Record<string, (world: LogWorld, seconds: number) => Promise<Figure[]>> = {
  delay: measureDelay,
  burst: measureBurst,
  steady: measureSteady,
  viewers: measureViewers,
  million: measureMillion,
};

/** What logs cost and how fast they are: only some `parts`, or all; the steady feed lasts for `seconds`. */
export async function measureLogs(parts: readonly string[], seconds: number): Promise<Figure[]> {
  const unknown = parts.find((part) => !logParts[part]);
  if (unknown) throw new Error(`There is no part ${unknown}. The parts are ${Object.keys(logParts).join(', ')}.`);
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(logParts)) {
    if (parts.length > 0 && !parts.includes(name)) continue;
    const world = await startLogWorld();
    try {
      console.error(`Logs: ${name} …`);
      figures.push(...(await measure(world, seconds)));
    } finally {
      await world.end();
    }
  }
  return figures;
}
