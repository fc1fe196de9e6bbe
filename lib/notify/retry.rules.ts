const firstMs = 10_000;
const factor = 2.5;
const longestMs = 6 * 3_600_000;
const mostTries = 12;
const givenUpAfterMs = 24 * 3_600_000;
/** A fifth to either side, so that many webhooks of one receiver do not come back together. */
const jitter = 0.2;

export interface Tried {
  /** How often it was tried, this time included. */
  tries: number;
  /** When it was written, epoch milliseconds. */
  createdAt: number;
  /** What the receiver asked for (Retry-After), milliseconds. */
  retryAfterMs?: number;
}

/**
 * When to try again, epoch milliseconds; undefined where it is given up: after twelve tries or a day. `random` is 0 to 1.
 * 10 s, 25 s, 1 min … up to 6 h.
 */
export function nextTryAt(
  { tries, createdAt, retryAfterMs = 0 }: Tried,
  now: number,
  random: number,
): number | undefined {
  if (tries >= mostTries) return undefined;
  const pause = Math.min(longestMs, firstMs * factor ** (tries - 1)) * (1 - jitter + 2 * jitter * random);
  const at = now + Math.max(pause, Math.min(longestMs, retryAfterMs));
  return at - createdAt > givenUpAfterMs ? undefined : Math.round(at);
}
