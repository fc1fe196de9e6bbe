'use client';
import Link from 'next/link';
import { useMemo, useSyncExternalStore } from 'react';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { LogFeed } from './log-feed';
import { LogRow } from './log-row';
import { useOlder, useOlderOfSilentTask } from './use-older';

const kept = 5_000;

/** The last lines of a log, live, to stand on a service's or task's page; `href` leads to the whole log. */
export function LogPanel({
  topic,
  href,
  utc,
  title = 'Logs',
  lines: most = 12,
}: {
  topic: string;
  href?: string;
  /** Times in UTC, else the browser's own. */
  utc: boolean;
  title?: string;
  /** How many rows to show. */
  lines?: number;
}) {
  const feed = useMemo(() => new LogFeed(topic, kept), [topic]);
  const { filled, refused } = useSyncExternalStore(
    feed.subscribe,
    () => feed.state,
    () => feed.state,
  );
  const older = useOlder({ topic, owner: feed, first: undefined, add: (lines) => feed.add(lines) });
  useOlderOfSilentTask(topic, filled && feed.rows.lines.size === 0, older);
  const { length } = feed.rows;
  const rows = Array.from({ length: Math.min(most, length) }, (_, i) =>
    feed.rows.row(length - Math.min(most, length) + i),
  );
  const several = feed.containers.size > 1;
  return (
    <Card
      flush
      title={title}
      aside={
        href ? (
          <Link href={href} className="text-accent hover:underline">
            All logs
          </Link>
        ) : undefined
      }
    >
      {refused ? <FailureNote failure={refused} /> : null}
      {rows.length > 0 ? (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label="Last log lines"
          className="@container overflow-x-auto py-1.5 font-mono text-xs leading-5"
          data-testid="log-panel"
        >
          <div className="min-w-max">
            {rows.map((row) =>
              row ? (
                <LogRow
                  key={row.key}
                  row={row}
                  folds
                  utc={utc}
                  wrap={false}
                  showContainer={several}
                  matcher={undefined}
                />
              ) : null,
            )}
          </div>
        </section>
      ) : (
        <EmptyPlace title={emptyTitle(filled, older.state)} />
      )}
    </Card>
  );
}

function emptyTitle(filled: boolean, older: 'ready' | 'reading' | 'end'): string {
  if (!filled || older === 'reading') return 'Reading the last lines…';
  return older === 'end' ? 'No lines could be found.' : 'Nothing was written in the last 15 minutes.';
}
