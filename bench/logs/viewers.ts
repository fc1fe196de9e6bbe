import { Person } from '../browser';
import { countCalls } from '../calls';
import type { Figure } from '../figures';
import { memoryMiB } from '../processes';
import { person } from '../rollback-world';
import type { LogWorld } from './log-world';
import { logTopic, openViewer, switchLiveTail } from './page';

const service = 'viewed';
const viewers = 50;

/** FilterLogEvents calls and Live Tail sessions of a minute, while the log writes twenty lines a second. */
async function callsOfAMinute(world: LogWorld, first?: () => Promise<void>) {
  const counted = await countCalls(world.url);
  await first?.();
  await world.order({ op: 'steady', service, perSecond: 20, seconds: 60 });
  const { calls } = await counted();
  const of = (name: string) => calls.find(({ api, operation }) => api === 'logs' && operation === name)?.count ?? 0;
  return { sweeps: of('FilterLogEvents'), sessions: of('StartLiveTail') };
}

/** The least resident memory of five seconds: what is left after the garbage of a moment. */
async function memoryAtRest(pid: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 25; i++) {
    least = Math.min(least, memoryMiB(pid));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return least;
}

/** One viewer of a log, then fifty, with and without Live Tail: what AWS is asked, and what each costs the server. */
export async function measureViewers(world: LogWorld): Promise<Figure[]> {
  const pid = world.app.process.pid ?? 0;
  await world.order({ op: 'seed', service, tasks: 2 });
  await world.order({ op: 'past', service, lines: 5_000, from: Date.now() - 600_000, to: Date.now() });
  const reader = await Person.signIn(world.app.address, person.name, person.password);
  const heard: number[] = [];
  const watch = () => {
    const place = heard.push(0) - 1;
    return reader.watch([logTopic(service)], (message) => {
      if (message.type === 'log') heard[place] = (heard[place] ?? 0) + message.lines.length;
    });
  };
  const stops = [await watch()];
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const one = await callsOfAMinute(world);
  const memoryOfOne = await memoryAtRest(pid);
  stops.push(...(await Promise.all(Array.from({ length: viewers - 1 }, watch))));
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const all = await callsOfAMinute(world);
  const memoryOfAll = await memoryAtRest(pid);
  const { written } = await world.order({ op: 'times', service, numbers: [] });
  const complete = heard.filter((lines) => lines === written).length;
  // One of the fifty is a browser now, whose owner switches Live Tail on.
  stops.pop()?.();
  const viewer = await openViewer(world, service);
  const tailed = await callsOfAMinute(world, () => switchLiveTail(viewer));
  // The same with nobody else there.
  for (const stop of stops) stop();
  await switchLiveTail(viewer, 'off');
  const tailedByOne = await callsOfAMinute(world, () => switchLiveTail(viewer));
  await viewer.close();
  return [
    {
      what: `${viewers} viewers of one log: FilterLogEvents a minute`,
      value: all.sweeps,
      unit: 'calls',
      beside: { what: '1 viewer', value: one.sweeps },
    },
    {
      what: `${viewers} viewers of one log, one switches Live Tail on: sessions`,
      value: tailed.sessions,
      unit: 'sessions',
      beside: { what: '1 viewer', value: tailedByOne.sessions },
    },
    {
      what: `${viewers} viewers of one log, one switches Live Tail on: FilterLogEvents a minute`,
      value: tailed.sweeps,
      unit: 'calls',
      beside: { what: '1 viewer', value: tailedByOne.sweeps },
    },
    {
      what: `${viewers} viewers of one log: viewers that have every line`,
      value: complete,
      unit: 'viewers',
      beside: { what: 'all', value: viewers },
    },
    {
      what: `${viewers} viewers of one log: server memory for each further one`,
      value: (memoryOfAll - memoryOfOne) / (viewers - 1),
      unit: 'MiB',
      beside: { what: 'the server with one', value: memoryOfOne },
    },
  ];
}
