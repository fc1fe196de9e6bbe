import { readFileSync } from 'node:fs';
import { memoryMiB } from '../processes';
import type { Frames, Tally } from './in-page';
import type { LogWorld } from './log-world';
import type { Order } from './orders';
import { untilHeld, type Watched } from './page';

/** Lines that the viewer holds at most. */
const mostHeld = 1_000_000;

/** What a feed cost, and what of it is not there. */
export interface Load {
  written: number;
  /** Lines that neither the page held nor a row of it names. */
  lost: number;
  /** Lines that are not there, and that a row names. */
  named: number;
  repeated: number;
  /** From the first line's writing until the page held the last one, seconds. */
  seconds: number;
  /** Of the program's process: share of one core, percent, and the most that was resident, MiB. */
  cpu: number;
  memory: number;
  frames: Frames;
  heap: number;
}

/** Processor time of a process and its children so far, seconds; Linux only. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  const own = (Number(fields[11]) + Number(fields[12])) / 100;
  return children.reduce((sum, child) => sum + cpuSeconds(Number(child)), own);
}

/** How many of the lines that a page never held lie in a time that its rows name. */
async function namedOf(world: LogWorld, service: string, { missing, named }: Tally): Promise<number> {
  const pieces = missing.flatMap(([from, to]) =>
    Array.from({ length: Math.ceil((to - from + 1) / 50) }, (_, i) => [
      from + i * 50,
      Math.min(to, from + i * 50 + 49),
    ]),
  );
  const { times } = await world.order({ op: 'times', service, numbers: pieces.flat() });
  return pieces.reduce((sum, [first = 0, last = 0], i) => {
    const [from = 0, to = 0] = [times[2 * i], times[2 * i + 1]];
    return named.some((row) => row.from <= from && to <= row.to) ? sum + last - first + 1 : sum;
  }, 0);
}

/** Writes a feed while a page looks at it, and measures the page and the program until all of it has come. */
export async function measureLoad(world: LogWorld, viewer: Watched, service: string, feed: Order): Promise<Load> {
  const pid = world.app.process.pid ?? 0;
  let memory = memoryMiB(pid);
  const sampling = setInterval(() => {
    memory = Math.max(memory, memoryMiB(pid));
  }, 1_000);
  await viewer.clear();
  const [start, cpuBefore] = [Date.now(), cpuSeconds(pid)];
  const { written } = await world.order(feed);
  const end = await untilHeld(viewer, Math.min(written, mostHeld - 100_000));
  const seconds = (end - start) / 1_000;
  const cpu = ((cpuSeconds(pid) - cpuBefore) / ((Date.now() - start) / 1_000)) * 100;
  // Lines beyond what is held at most come without a change of the number: they are given the same time.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const frames = await viewer.frames();
  clearInterval(sampling);
  const tally = await viewer.tally(written);
  const absent = written - tally.seen;
  const named = absent > 0 ? await namedOf(world, service, tally) : 0;
  const { repeated } = tally;
  return { written, lost: absent - named, named, repeated, seconds, cpu, memory, frames, heap: await viewer.heapMiB() };
}
