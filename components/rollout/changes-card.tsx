import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import type { HistoryEntry } from '@/lib/model/rollout';
import { DiffLines } from './diff-lines';
import { entryName, lastChange } from './rollout-words';

/** What the newest deployment changes, or changed. */
export function ChangesCard({ history, className }: { history: HistoryEntry[]; className?: string }) {
  const last = lastChange(history);
  if (!last) return null;
  const { entry, changes, first } = last;
  const at = entry.deployment.createdAt ?? entry.deployment.startedAt;
  const flying = entry.outcome === 'in-flight';
  return (
    <Card
      flush
      title={flying ? 'What changes' : 'What changed last'}
      note={entryName(entry)}
      aside={at === undefined || flying ? null : <RelativeTime at={at} />}
      className={className}
    >
      {changes.length > 0 ? (
        <DiffLines changes={changes} />
      ) : (
        <p className="px-4 py-3 text-ink2">
          {first
            ? 'It is the first deployment that is known: there is nothing before it to compare with.'
            : 'Nothing that is known: the same task definition and image digests as before. Tasks are replaced all the same.'}
        </p>
      )}
    </Card>
  );
}
