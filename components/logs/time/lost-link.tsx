'use client';
import { useSyncExternalStore } from 'react';
import { liveState, noState, onLiveState } from '@/components/live/live-client';
import { timeWords } from '@/lib/logs/time/range-words.rules';
import type { LogRange } from '@/lib/model/log-view';
import { serverNow } from './server-now';

/** Says why no line comes while the link to the server is lost; nothing else, and nothing for a time that is over. */
export function LostLink({ range, zone }: { range: LogRange; zone: string | undefined }) {
  const { link } = useSyncExternalStore(onLiveState, liveState, () => noState);
  const lost = range.kind === 'live' && link.state === 'lost' && zone !== undefined;
  // The link tells its time by this browser's clock, the lines theirs by the server's.
  const since = lost ? timeWords(link.since + link.clockOffset, zone, serverNow(), true) : '';
  // It stands there all the time, so that its words are announced once they come.
  return (
    <p role="status" className={lost ? 'mb-1.5 rounded-lg border border-line bg-line2 px-3 py-1 text-ink2' : undefined}>
      {lost ? `No connection to Quarterdeck since ${since}; trying again.` : ''}
    </p>
  );
}
