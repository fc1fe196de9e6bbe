/** Failed attempts of one name, from one address or from anywhere. Times in epoch milliseconds. */
export interface Attempts {
  failures: number;
  /** No attempt is looked at before. */
  blockedUntil: number;
  lastAt: number;
}

/** How many failures cost nothing, and the longest wait in milliseconds; in between it doubles from one second. */
export interface Limit {
  free: number;
  longest: number;
}

/** One name from one address. */
export const perAddress: Limit = { free: 4, longest: 5 * 60_000 };
/** One name from anywhere: later, and never for long, so that nobody can lock another out. */
export const perName: Limit = { free: 30, longest: 30_000 };

const forgottenAfter = 15 * 60_000;

/** What is left of earlier failures at `now`: after a quarter of an hour nothing. */
export const remembered = (attempts: Attempts | undefined, now: number): Attempts | undefined =>
  attempts && now - attempts.lastAt < forgottenAfter ? attempts : undefined;

/** Counts a failure: the first few cost nothing, then 1 s, 2 s, 4 s, up to the longest. */
export function afterFailure(before: Attempts | undefined, now: number, { free, longest }: Limit): Attempts {
  const failures = (remembered(before, now)?.failures ?? 0) + 1;
  const wait = failures <= free ? 0 : Math.min(longest, 1000 * 2 ** (failures - free - 1));
  return { failures, lastAt: now, blockedUntil: now + wait };
}

/** Takes back the failure that was counted ahead for an attempt which then succeeded. */
export const afterSuccess = (before: Attempts, earlier: Attempts | undefined): Attempts => ({
  ...before,
  failures: Math.max(0, before.failures - 1),
  blockedUntil: earlier?.blockedUntil ?? 0,
});

/** Milliseconds to wait before the next attempt; 0 when one may try. */
export const waitBefore = (attempts: Attempts | undefined, now: number): number =>
  Math.max(0, (remembered(attempts, now)?.blockedUntil ?? 0) - now);

/** Which tenth to forget when too many names or addresses are made up: the fewest failures, then the oldest. */
export function leastOf(attempts: ReadonlyMap<string, Attempts>): string[] {
  const order = [...attempts].sort(([, a], [, b]) => a.failures - b.failures || a.lastAt - b.lastAt);
  return order.slice(0, Math.ceil(order.length / 10)).map(([key]) => key);
}
