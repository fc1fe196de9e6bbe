'use client';

import { agoWords, exactWords } from './time-words';
import { useNow } from './use-now';

const minute = 60_000;

/** "3 min ago", kept true by itself, with the exact local and UTC time on hover. `at` in epoch milliseconds. */
export function RelativeTime({ at, className }: { at: number; className?: string }) {
  const now = useNow(Date.now() - at < 2 * minute ? 1000 : 30_000);
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  // Server and browser differ by their clocks and zones: the browser's own words win.
  return (
    <time dateTime={date.toISOString()} title={exactWords(at)} suppressHydrationWarning className={className}>
      {agoWords(at, Math.max(now, Math.min(at, now + 1000)))}
    </time>
  );
}
