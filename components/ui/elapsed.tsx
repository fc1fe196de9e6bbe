'use client';

import { clockWords } from './time-words';
import { useNow } from './use-now';

/** A running stopwatch since `since` (epoch milliseconds), or the time between `since` and `until`. */
export function Elapsed({ since, until }: { since: number; until?: number }) {
  const now = useNow(1000);
  return <span suppressHydrationWarning>{clockWords((until ?? now) - since)}</span>;
}
