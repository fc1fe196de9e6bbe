/** Failed attempts of one name from one address. Times in epoch milliseconds. */
export interface Attempts {
  failures: number;
  /** No attempt is looked at before. */
  blockedUntil: number;
  lastAt: number;
}

const free = 4;
const longest = 5 * 60_000;
const forgottenAfter = 15 * 60_000;

/** What is left of earlier failures at `now`: after a quarter of an hour nothing. */
export const remembered = (attempts: Attempts | undefined, now: number): Attempts | undefined =>
  attempts && now - attempts.lastAt < forgottenAfter ? attempts : undefined;

/** Counts a failure: the first four cost nothing, then 1 s, 2 s, 4 s, up to five minutes. */
export function afterFailure(before: Attempts | undefined, now: number): Attempts {
  const failures = (remembered(before, now)?.failures ?? 0) + 1;
  const wait = failures <= free ? 0 : Math.min(longest, 1000 * 2 ** (failures - free - 1));
  return { failures, lastAt: now, blockedUntil: now + wait };
}

/** Milliseconds to wait before the next attempt; 0 when one may try. */
export const waitBefore = (attempts: Attempts | undefined, now: number): number =>
  Math.max(0, (remembered(attempts, now)?.blockedUntil ?? 0) - now);
