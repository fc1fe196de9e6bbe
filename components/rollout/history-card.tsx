import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { StatusTag } from '@/components/ui/status-tag';
import type { Part } from '@/lib/model/failure';
import type { HistoryEntry } from '@/lib/model/rollout';
import { EntryTime } from './entry-time';
import { entryName, entryVersion, outcomeLooks } from './rollout-words';

const atMost = 6;

/** The newest deployments in short; the whole history has a page of its own. */
export function HistoryCard({
  history,
  all,
  className,
}: {
  history: Part<HistoryEntry[]>;
  all: string;
  className?: string;
}) {
  const entries = history.value ?? [];
  return (
    <Card
      flush
      title="History"
      aside={
        <Link href={all} className="hover:underline">
          All{entries.length > 0 ? ` ${entries.length}` : ''}
        </Link>
      }
      className={className}
    >
      {history.failure ? (
        <FailureNote failure={history.failure} at={history.value && history.at} className="m-2" />
      ) : null}
      <ul>
        {entries.slice(0, atMost).map((entry, index) => (
          <li
            key={entry.deployment.arn}
            title={entry.sentence}
            className="flex items-center gap-3 border-b border-line2 px-4 py-1.5 last:border-b-0"
          >
            <StatusTag tone={outcomeLooks[entry.outcome].tone}>
              <span className="sr-only">{entry.word ?? outcomeLooks[entry.outcome].word}: </span>
              {entryName(entry)}
            </StatusTag>
            <span className="min-w-0 truncate">{entryVersion(entry, entries[index + 1])}</span>
            <span className="ml-auto shrink-0 text-right text-ink2">
              <EntryTime entry={entry} />
            </span>
          </li>
        ))}
      </ul>
      {entries.length === 0 && !history.failure ? (
        <EmptyPlace title="No deployment is recorded.">ECS keeps the deployments of the last 90 days.</EmptyPlace>
      ) : null}
    </Card>
  );
}
