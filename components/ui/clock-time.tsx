'use client';

import { useSyncExternalStore } from 'react';
import { exactWords } from './time-words';

const never = () => () => undefined;

function clockOf(at: number, timeZone?: string): string {
  const day = (ms: number) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }).format(ms);
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23', timeZone }).format(at);
  return day(at) === day(Date.now()) ? time : `${day(at)}, ${time}`;
}

/** "14:03:21", with its day where that is not today, in the viewer's zone; local and UTC time on hover. Epoch ms. */
export function ClockTime({ at, className }: { at: number; className?: string }) {
  const date = new Date(at);
  const known = !Number.isNaN(date.getTime());
  // The server does not know the viewer's zone: it says UTC, and the browser its own time once it has taken over.
  const words = useSyncExternalStore(
    never,
    () => (known ? clockOf(at) : ''),
    () => (known ? `${clockOf(at, 'UTC')} UTC` : ''),
  );
  if (!known) return null;
  return (
    <time dateTime={date.toISOString()} title={exactWords(at)} suppressHydrationWarning className={className}>
      {words}
    </time>
  );
}
