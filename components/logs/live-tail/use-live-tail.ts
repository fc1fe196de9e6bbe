'use client';
import { useSyncExternalStore } from 'react';
import { liveState, onLiveState } from '@/components/live/live-client';
import type { LiveTailState } from '@/lib/model/live-tail';

/** How the Live Tail of a log stands, by the log's own status messages; undefined until somebody switches it. */
export function useLiveTail(topic: string): LiveTailState | undefined {
  return useSyncExternalStore(
    onLiveState,
    () => liveState().statuses.find((status) => status.topic === topic)?.liveTail,
    () => undefined,
  );
}
