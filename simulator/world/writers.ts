import type { SimContainer, SimTask } from './ecs/model';
import { ecsOf } from './ecs/state';
import { onTaskEvent, runningTasks, type TaskEvent } from './ecs/tasks';
import { type PutLine, putLines } from './logs';
import type { Region } from './region';
import { stableNumber } from './stable-id';
import type { Moment, Voice } from './writers/voice';
import { voiceOf } from './writers/voices';

const MINUTE = 60_000;
/** Wall milliseconds between two looks at who has something to say. */
const TICK = 500;

interface Pen {
  task: SimTask;
  container: SimContainer;
  voice: Voice;
  random: () => number;
  /** Wall time of its next line. */
  next: number;
}

export interface WriteOptions {
  /** Minutes before now that are filled for tasks that run. */
  backfillMinutes?: number;
  /** At most so many tasks write, others stay silent: for fleets. All when absent. */
  tasks?: number;
}

/**
 * Lets the containers of a Region write to their log streams from now on: a line every one to three seconds each,
 * first words at their start, last words at their end. Fills the time before now first.
 */
export function writeLogs(region: Region, options: WriteOptions = {}): void {
  const { clock } = region.world;
  const pens = new Map<string, Pen>();
  backfill(region, options.backfillMinutes ?? 15, options.tasks);
  onTaskEvent(region, (event) => speak(event));
  const tick = (): void => {
    const now = clock.now();
    const writing = new Set<string>();
    for (const task of runningTasks(region).slice(0, options.tasks)) {
      for (const container of task.containers) {
        if (!container.log || container.wire.lastStatus === 'STOPPED') continue;
        const key = `${task.id}/${container.name}`;
        const pen = pens.get(key) ?? penFor(task, container, now);
        pens.set(key, pen);
        writing.add(key);
        if (pen.next <= now) writeNext(pen, now);
      }
    }
    for (const key of pens.keys()) if (!writing.has(key)) pens.delete(key);
    clock.after(TICK * clock.speed, tick);
  };
  clock.after(TICK * clock.speed, tick);
}

function penFor(task: SimTask, container: SimContainer, from: number): Pen {
  const random = sequence(stableNumber(`${task.id}/${container.name}/${from}`, 2 ** 31));
  return { task, container, voice: voiceOf(container.image), random, next: from + 1000 * random() };
}

function writeNext(pen: Pen, now: number): void {
  const at = Math.min(pen.next, now);
  write(pen.task, pen.container, pen.voice.line(moment(pen, at)), at);
  pen.next = now + 1000 + 2000 * pen.random();
}

function moment({ task, container, random }: Pick<Pen, 'task' | 'container' | 'random'>, at: number): Moment {
  const version = /:([\w.-]+)$/.exec(container.image)?.[1] ?? 'latest';
  return { at: Math.floor(at), random, task: task.id, version, ip: task.ip ?? '127.0.0.1' };
}

/** First and last words. */
function speak(event: TaskEvent): void {
  if (event.type === 'stopped') return;
  const { task, container } = event;
  const now = task.region.world.clock.now();
  const pen = penFor(task, container, now);
  if (event.type === 'container-started') write(task, container, pen.voice.start(moment(pen, now)), now);
  else write(task, container, lastWords(pen, now, event.lastLines), now);
}

function lastWords(pen: Pen, now: number, lastLines: readonly string[]): readonly string[] {
  if (lastLines.length > 0) return lastLines;
  const { behaviour } = pen.container;
  const fell = behaviour?.exitAfterMs !== undefined && behaviour.exitCode !== 0;
  const asked = pen.task.wire.desiredStatus === 'STOPPED';
  // A container that was killed says nothing any more.
  if (fell && !asked && behaviour.exitCode === 137) return [];
  return fell && !asked ? pen.voice.crash(moment(pen, now)) : pen.voice.stop(moment(pen, now));
}

/** Lines of one happening lie a millisecond apart only where their order would be lost otherwise: in one stream it is kept. */
function write(task: SimTask, container: SimContainer, lines: readonly string[], at: number): void {
  if (!container.log || lines.length === 0) return;
  const { group, stream, region } = container.log;
  const timestamp = Math.floor(at);
  const put: PutLine[] = lines.map((message) => ({ timestamp, message, ingestedAt: timestamp }));
  putLines(task.region.world.region(task.region.account, region), group, stream, put);
}

/** What running tasks wrote in the last minutes, and the last words of those that ended. */
function backfill(region: Region, minutes: number, most: number | undefined): void {
  const now = region.world.clock.now();
  const tasks = [...ecsOf(region).clusters.values()].flatMap((cluster) => [...cluster.tasks.values()]);
  for (const task of tasks.slice(0, most)) {
    const started = task.wire.startedAt?.getTime();
    if (started === undefined) continue;
    const stopped = task.wire.stoppedAt?.getTime();
    const end = stopped ?? now;
    for (const container of task.containers) {
      if (container.log) fill(task, container, Math.max(started, end - minutes * MINUTE), end, started, stopped);
    }
  }
}

function fill(
  task: SimTask,
  container: SimContainer,
  from: number,
  end: number,
  started: number,
  stopped: number | undefined,
): void {
  const pen = penFor(task, container, from);
  if (from === started) write(task, container, pen.voice.start(moment(pen, from)), from);
  for (pen.next += 1000; pen.next < end; pen.next += 1000 + 2000 * pen.random()) {
    write(task, container, pen.voice.line(moment(pen, pen.next)), pen.next);
  }
  if (stopped === undefined) return;
  const fell = (container.wire.exitCode ?? 0) !== 0;
  write(task, container, fell ? pen.voice.crash(moment(pen, end)) : pen.voice.stop(moment(pen, end)), end);
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
