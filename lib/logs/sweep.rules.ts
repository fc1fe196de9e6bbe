import type { LogLine } from '@/lib/model/log';
import { keyOfLine } from './merge.rules';

/** How far a sweep of a log group has come. Times are epoch milliseconds. */
export interface Progress {
  /** Start of the last sweep that was answered. */
  sweptAt?: number;
  /** Start of the last one with the wide window. */
  wideAt?: number;
}

export const backfillMs = 15 * 60_000;
const narrowMs = 10_000;
const wideEveryMs = 60_000;
/** Twice as long as its pause: a line that is up to a minute late is never missed. */
const wideMs = 120_000;
/** Windows of a backfill, newest first: the last minute shows at once. */
const steps = [60_000, 5 * 60_000, backfillMs];

/**
 * The next window by event time. FilterLogEvents knows no ingestion time, so windows overlap: ten seconds each, two
 * minutes once a minute, and back to the last answer after a gap. It is open to the future: clocks differ.
 */
export function nextWindow({ sweptAt, wideAt }: Progress, now: number): { start: number; wide: boolean } {
  const wide = wideAt === undefined || now - wideAt >= wideEveryMs;
  const since = Math.min(now, sweptAt ?? now) - (wide ? wideMs : narrowMs);
  return { start: Math.max(since, now - backfillMs), wide };
}

/** The windows of a backfill, newest first; both ends inclusive, none overlaps. */
export function backfillWindows(now: number): { start: number; end?: number }[] {
  return steps.map((far, i) => {
    const near = steps[i - 1];
    return near === undefined ? { start: now - far } : { start: now - far, end: now - near - 1 };
  });
}

/** Which lines were seen before: bounded by time, since windows reach back only so far. */
export class Seen {
  readonly #keys = new Map<string, number>();

  constructor(private readonly most = 200_000) {}

  /** Lines that were not seen before, each once. */
  fresh(lines: readonly LogLine[]): LogLine[] {
    return lines.filter((line) => {
      const key = keyOfLine(line);
      if (this.#keys.has(key)) return false;
      this.#keys.set(key, line.at);
      return true;
    });
  }

  /** Forgets lines that no window can reach any more, and the first seen when there are too many. */
  forget(before: number): void {
    for (const [key, at] of this.#keys) if (at < before) this.#keys.delete(key);
    for (const key of this.#keys.keys()) {
      if (this.#keys.size <= this.most) break;
      this.#keys.delete(key);
    }
  }

  get size(): number {
    return this.#keys.size;
  }
}
