import { apply } from '@/lib/live/patch.rules';
import type { RegionSnapshot } from '@/lib/model/live';
import { bareLoop } from './bare-loop';
import { Person } from './browser';
import { countCalls } from './calls';
import type { Figure } from './figures';
import { firstLoadKiB, someService } from './javascript';
import { memoryMiB, startApp, startFleet } from './processes';

const topic = 'region:fleet/us-east-1';
const signIn = (url: string) => Person.signIn(url, 'admin', 'bench-bench-bench');

/** Milliseconds until a first snapshot with all services and their images arrives, and the one who watches it from then on. */
async function firstPicture(person: Person, services: number): Promise<{ ms: number; stop: () => void }> {
  const start = Date.now();
  return new Promise((resolve, reject) => {
    let stop = () => {};
    let value: unknown;
    const opened = person.watch([topic], (message) => {
      if (message.type === 'refused') reject(new Error(message.failure.message));
      if (message.type === 'snapshot') value = message.value;
      else if (message.type === 'patch') value = apply(value, message.patch);
      else return;
      const rows = (value as RegionSnapshot).services.value;
      if (rows?.length === services && rows.every((row) => row.images.length > 0))
        resolve({ ms: Date.now() - start, stop: () => stop() });
    });
    opened.then((ended) => {
      stop = ended;
    }, reject);
  });
}

/** Waits until the fleet's broken deployments have failed: one in flight is read more often. */
async function atRest(simulator: string): Promise<void> {
  while ((await bareLoop(simulator)).inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 5_000));
}

/** Calls of a whole minute while `viewers` people look at the fleet. */
async function callsOfAMinute(simulator: string, url: string, viewers: number): Promise<number> {
  const person = await signIn(url);
  const stops = await Promise.all(Array.from({ length: viewers }, () => person.watch([topic], () => {})));
  // The cold reads of definitions and revisions are over once two quiet readings have passed.
  await new Promise((resolve) => setTimeout(resolve, 45_000));
  const counted = await countCalls(simulator);
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  const { total } = await counted();
  for (const stop of stops) stop();
  return total;
}

/** Calls of two whole minutes, halved, while nobody looks: several rounds of the background watch. */
async function backgroundCalls(simulator: string, services: number): Promise<Figure> {
  const app = await startApp(simulator, { background: true });
  try {
    // The first round, which sees everything for the first time.
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    const counted = await countCalls(simulator);
    await new Promise((resolve) => setTimeout(resolve, 120_000));
    const { total } = await counted();
    return { what: `${services} services: calls a minute while nobody looks`, value: total / 2, unit: 'calls' };
  } finally {
    await app.stop();
  }
}

/** The figures of one fleet size: cold calls and time beside the bare loop, calls at rest, memory. */
export async function measureFleet(services: number): Promise<Figure[]> {
  const simulator = await startFleet(services);
  const figures: Figure[] = [];
  try {
    const bare = await bareLoop(simulator.url);
    // The buckets of the simulated account fill up again, so that both start from the same state.
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    const app = await startApp(simulator.url, { background: false });
    try {
      const person = await signIn(app.url);
      const coldCalls = await countCalls(simulator.url);
      const { ms, stop } = await firstPicture(person, services);
      figures.push({
        what: `${services} services: time to the first picture`,
        value: ms / 1000,
        unit: 's',
        beside: { what: 'bare SDK loop, services and images', value: bare.allMs / 1000 },
      });
      const { calls } = await coldCalls();
      stop();
      const ecs = calls.filter((row) => row.api === 'ecs').reduce((sum, row) => sum + row.count, 0);
      figures.push({
        what: `${services} services: ECS calls up to the first picture`,
        value: ecs,
        unit: 'calls',
        beside: { what: 'lower bound', value: bare.lowerBound },
      });
      await atRest(simulator.url);
      const one = await callsOfAMinute(simulator.url, app.url, 1);
      const fifty = await callsOfAMinute(simulator.url, app.url, 50);
      figures.push({
        what: `${services} services: calls a minute at rest, 50 viewers`,
        value: fifty,
        unit: 'calls',
        beside: { what: '1 viewer', value: one },
      });
      figures.push({ what: `${services} services: server memory`, value: memoryMiB(app.pid), unit: 'MiB' });
      if (services === 200) figures.push(...(await firstLoad(person, simulator.url)));
    } finally {
      await app.stop();
    }
    figures.push(await backgroundCalls(simulator.url, services));
  } finally {
    await simulator.stop();
  }
  return figures;
}

async function firstLoad(person: Person, simulator: string): Promise<Figure[]> {
  const service = await someService(simulator);
  return [
    { what: 'first-load JavaScript, fleet page (gzip)', value: await firstLoadKiB(person, '/'), unit: 'KiB' },
    { what: 'first-load JavaScript, service page (gzip)', value: await firstLoadKiB(person, service), unit: 'KiB' },
  ];
}
