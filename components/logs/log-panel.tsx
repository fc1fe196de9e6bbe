'use client';
import Link from 'next/link';
import { useMemo } from 'react';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { everything, rowsOf } from '@/lib/logs/search.rules';
import { LogRow } from './log-row';
import { useLog } from './use-log';
import { useOlder, useOlderOfSilentTask } from './use-older';

const kept = 200;

/** The last lines of a log, live, to stand on a service's or task's page; `href` leads to the whole log. */
export function LogPanel({
  topic,
  href,
  title = 'Logs',
  lines: most = 12,
}: {
  topic: string;
  href?: string;
  title?: string;
  /** How many rows to show. */
  lines?: number;
}) {
  const log = useLog(topic, kept);
  const { lines, markers, filled, refused } = log;
  const older = useOlder(topic, undefined, log.addOlder);
  useOlderOfSilentTask(topic, filled && lines.length === 0, older);
  const rows = useMemo(() => rowsOf(lines, markers, everything).slice(-most), [lines, markers, most]);
  const several = new Set(lines.map((line) => line.container)).size > 1;
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
          className="overflow-x-auto py-1.5 font-mono text-xs leading-5"
          data-testid="log-panel"
        >
          <div className="min-w-max">
            {rows.map((row) => (
              <LogRow key={row.key} row={row} utc={false} wrap={false} showContainer={several} matcher={undefined} />
            ))}
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
