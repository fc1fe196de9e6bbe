'use client';
import { useSyncExternalStore } from 'react';
import { liveState, noState, onLiveState } from '@/components/live/live-client';
import { useNow } from '@/components/ui/use-now';
import type { LineCounts } from '@/lib/logs/rows/line-counts.rules';
import { behindWords, paceWords } from '@/lib/logs/time/pace.rules';
import { serverNow } from './server-now';

/** "212 lines a minute, 1.1 s behind": by event times, and by when the log was last read; nothing while that is not known. */
export function LiveWords({ topic, counts }: { topic: string; counts: LineCounts }) {
  const { statuses, link } = useSyncExternalStore(onLiveState, liveState, () => noState);
  useNow();
  const at = statuses.find((status) => status.topic === topic)?.at;
  if (at === undefined || link.state !== 'open') return null;
  return (
    <span data-testid="log-pace" className="whitespace-nowrap">
      {paceWords(counts, at)}, {behindWords(serverNow() - at)}
    </span>
  );
}
