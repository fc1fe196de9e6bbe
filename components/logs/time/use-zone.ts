'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** The zone that times are shown in; none until the page is alive, since only the browser knows its own. */
export function useZone(utc: boolean): string | undefined {
  const own = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    () => undefined,
  );
  return own && utc ? 'UTC' : own;
}
