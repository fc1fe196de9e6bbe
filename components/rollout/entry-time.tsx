import { Elapsed } from '@/components/ui/elapsed';
import { RelativeTime } from '@/components/ui/relative-time';
import type { HistoryEntry } from '@/lib/model/rollout';
import { entrySpan, outcomeLooks } from './rollout-words';

/** "3:11, 3 d ago", "1:48 so far", "rolled back, 3 d ago". */
export function EntryTime({ entry }: { entry: HistoryEntry }) {
  const { from, to } = entrySpan(entry);
  if (from === undefined) return null;
  if (entry.outcome === 'in-flight') {
    return (
      <>
        <Elapsed since={from} /> so far
      </>
    );
  }
  const ended =
    entry.outcome === 'succeeded' ? undefined : (entry.word ?? outcomeLooks[entry.outcome].word).toLowerCase();
  return (
    <>
      {ended ?? (to === undefined ? null : <Elapsed since={from} until={to} />)}
      {ended || to !== undefined ? ', ' : ''}
      <RelativeTime at={to ?? from} />
    </>
  );
}
