/** What the next reading's time depends on. Times in milliseconds. */
export interface Pace {
  /** What a person who looks would want. */
  targetMs: number;
  /** Calls that one reading takes of the fullest bucket, and what our half of that bucket allows in a second. */
  calls: number;
  budgetPerSecond: number;
  /** How many readings in a row failed. */
  failures: number;
}

const longestMs = 5 * 60_000;
const firstPauseMs = 5_000;

/**
 * Milliseconds from the start of one reading to the start of the next: the larger of the target and calls ÷ budget,
 * five minutes at most. After failures at least 5, 10, then 20 s: what is broken heals soon after its cause is gone.
 */
export function intervalMs({ targetMs, calls, budgetPerSecond, failures }: Pace): number {
  const affordable = budgetPerSecond > 0 ? (calls / budgetPerSecond) * 1000 : targetMs;
  const pause = failures > 0 ? firstPauseMs * 2 ** Math.min(failures - 1, 2) : 0;
  return Math.min(longestMs, Math.max(targetMs, affordable, pause));
}

/**
 * Milliseconds until the next reading starts: the interval less what has passed since the last start,
 * and never before the time until which AWS throttles us.
 */
export function waitMs(now: number, startedAt: number, interval: number, throttledUntil?: number): number {
  return Math.max(0, startedAt + interval - now, (throttledUntil ?? 0) - now);
}
