import type { Task } from '@/lib/model/task';

/** A stretch of a task's life within a window; `left` and `width` from 0 to 1. */
export interface LifeSegment {
  kind: 'start' | 'run' | 'stop';
  left: number;
  width: number;
}

const hour = 3_600_000;
const shortest = 120_000;

/** Where the life lines' window begins: at the first thing that happened within the hour, so that news is not a hair's width. */
export function windowStart(tasks: Task[], now: number): number {
  const times = tasks.flatMap(({ createdAt, startedAt, stoppingAt, stoppedAt }) =>
    [createdAt, startedAt, stoppingAt, stoppedAt].filter((at) => at !== undefined && at > now - hour && at <= now),
  ) as number[];
  return times.length === 0 ? now - hour : Math.min(Math.min(...times) - 10_000, now - shortest);
}

/**
 * Where in the window from `from` to `to` (epoch milliseconds) a task started up, ran and stopped.
 * Times that AWS leaves out are taken from their neighbours; what lies outside the window is cut.
 */
export function lifeSegments(task: Task, from: number, to: number): LifeSegment[] {
  const span = to - from;
  const born = task.createdAt ?? task.pullStartedAt ?? task.startedAt ?? task.stoppedAt;
  if (span <= 0 || born === undefined) return [];
  const end = task.stoppedAt ?? to;
  const leaving = Math.min(task.stoppingAt ?? task.executionStoppedAt ?? end, end);
  const ran = task.startedAt === undefined ? leaving : Math.min(task.startedAt, leaving);
  const stretch = (kind: LifeSegment['kind'], a: number, b: number): LifeSegment[] => {
    const [begin, finish] = [Math.max(a, from), Math.min(b, to)];
    return finish > begin ? [{ kind, left: (begin - from) / span, width: (finish - begin) / span }] : [];
  };
  return [...stretch('start', born, ran), ...stretch('run', ran, leaving), ...stretch('stop', leaving, end)];
}
