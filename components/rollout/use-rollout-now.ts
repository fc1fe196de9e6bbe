'use client';

import { useSyncExternalStore } from 'react';
import { liveState, noState, onLiveState } from '@/components/live/live-client';
import { useNow } from '@/components/ui/use-now';

const never = () => () => {};

/**
 * The server's time, ticking once a second, epoch milliseconds. Until the page is alive it is `known`, the last time that
 * something was seen, so that server and browser draw the same.
 */
export function useRolloutNow(known: number): number {
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { link } = useSyncExternalStore(onLiveState, liveState, () => noState);
  const now = useNow(1000);
  return alive ? Math.max(known, now + link.clockOffset) : known;
}
