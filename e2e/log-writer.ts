import type { Locator } from '@playwright/test';
import { putTestImage } from '../simulator/world/ecr';
import { seedTaskDefinition } from '../simulator/world/ecs/seed';
import { seedInFlight } from '../simulator/world/ecs/seed-in-flight';
import { putLines } from '../simulator/world/logs';
import { seedShopService, shopSeed } from './program-world';
import { type RowsWorld, simulated } from './rows-world';

function seedRevision(rows: RowsWorld, name: string): void {
  seedTaskDefinition(rows.region, {
    ...{ family: name, networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
    containerDefinitions: [
      {
        ...{ name: 'app', image: rows.image(`${name}:v1`), essential: true },
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': `/shop/${name}`, 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' },
        },
      },
    ],
  });
}

/** A service whose container writes to `/shop/<name>`; answers how to write a line of its task. */
export function seedWriter(rows: RowsWorld, name: string): (messages: string[], timestamp?: number) => void {
  putTestImage(rows.region, name, ['v1'], { seed: name });
  seedRevision(rows, name);
  seedShopService(rows, { name, taskDefinition: `${name}:1` }, [{ taskDefinition: `${name}:1`, status: 'SUCCESSFUL' }]);
  return (messages, timestamp = Date.now()) => writeOf(rows, name, `${name}:1`, messages, timestamp);
}

/** The same in the middle of a deployment from its first revision to its second; answers how to write for either. */
export function seedTwoWriters(
  rows: RowsWorld,
  name: string,
): (revision: 1 | 2, messages: string[], timestamp: number) => void {
  putTestImage(rows.region, name, ['v1'], { seed: name });
  seedRevision(rows, name);
  seedRevision(rows, name);
  const past = [{ taskDefinition: `${name}:1`, status: 'SUCCESSFUL' as const }];
  const seed = shopSeed(rows, { name, taskDefinition: `${name}:1` }, past);
  seedInFlight(rows.region, seed, { taskDefinition: `${name}:2`, status: 'IN_PROGRESS' });
  return (revision, messages, timestamp) => writeOf(rows, name, `${name}:${revision}`, messages, timestamp);
}

function writeOf(rows: RowsWorld, name: string, definition: string, messages: string[], timestamp: number): void {
  const tasks = simulated(rows, name).live.flatMap((revision) => [...revision.tasks]);
  const task = tasks.find(({ wire }) => wire.taskDefinitionArn?.endsWith(`/${definition}`));
  if (!task) throw new Error(`no task of ${definition}`);
  const id = task.wire.taskArn?.split('/').at(-1);
  const lines = messages.map((message) => ({ timestamp, message }));
  putLines(rows.region, `/shop/${name}`, `ecs/app/${id}`, lines);
}

/** The first line that is whole in sight of a log, and how far below its upper edge it stands, pixels. */
export const firstSeen = (log: Locator): Promise<string> =>
  log.evaluate((frame) => {
    const top = frame.getBoundingClientRect().top;
    const row = [...frame.querySelectorAll('[data-row=line]')].find((one) => one.getBoundingClientRect().top >= top);
    return [row?.textContent?.slice(12), Math.round((row?.getBoundingClientRect().top ?? 0) - top)].join(' at ');
  });
