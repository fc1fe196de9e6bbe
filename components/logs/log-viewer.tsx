'use client';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { downloadRange } from '@/lib/logs/download-range.rules';
import { everything, type LogSelection, type Matcher, matcherOf, rowsOf } from '@/lib/logs/search.rules';
import { LogList } from './log-list';
import { type LogLook, LogToolbar } from './log-toolbar';
import { clock, copied } from './log-words';
import { useLog } from './use-log';
import { useOlder, useOlderOfSilentTask } from './use-older';

const mostLive = 20_000;
const mostLoaded = 60_000;
const mostCopied = 5_000;

const namesOf = (values: readonly (string | undefined)[]): string[] =>
  [...new Set(values)].filter((value): value is string => Boolean(value)).sort();

const downloadHref = (topic: string, { from, to }: { from: number; to: number }) =>
  `/api/logs?${new URLSearchParams({ topic, format: 'text', from: String(from), to: String(to) })}`;

/** A log that comes in live: one service, task or container. `container` is chosen at first where it is given. */
export function LogViewer({ topic, container = '' }: { topic: string; container?: string }) {
  const [selection, setSelection] = useState<LogSelection>({ ...everything, container });
  const [look, setLook] = useState<LogLook>({ wrap: false, utc: false, paused: false });
  const [following, setFollowing] = useState(true);
  const [copySaid, setCopySaid] = useState('');
  const log = useLog(topic, following ? mostLive : mostLoaded);
  const shown = useFrozen(log, look.paused);
  const older = useOlder(topic, log.lines[0]?.at, log.addOlder);
  useOlderOfSilentTask(topic, log.filled && log.lines.length === 0, older);
  const text = useDeferredValue(selection.text);
  const matcher = useMemo(() => matcherOf(text, selection.regex), [text, selection.regex]);
  const rows = useMemo(
    () => rowsOf(shown.lines, shown.markers, selection, matcher),
    [shown.lines, shown.markers, selection, matcher],
  );
  const tasks = useMemo(() => namesOf(log.lines.map((line) => line.task)), [log.lines]);
  const containers = useMemo(() => namesOf(log.lines.map((line) => line.container)), [log.lines]);
  const first = shown.lines[0];
  const last = shown.lines.at(-1);

  async function copy() {
    const lines = rows.flatMap((row) => (row.kind === 'line' ? copied(row.line) : [])).slice(-mostCopied);
    setCopySaid((await copyText(lines.join('\n'))) ? `${lines.length} copied` : 'Select and copy by hand');
  }
  useEffect(() => {
    if (!copySaid) return;
    const timer = setTimeout(() => setCopySaid(''), 2_000);
    return () => clearTimeout(timer);
  }, [copySaid]);

  function readOlder() {
    setFollowing(false);
    void older.read();
  }

  if (log.refused) return <FailureNote failure={log.refused} />;
  const lines = rows.filter((row) => row.kind === 'line').length;
  const range = first && last && downloadRange(first.at, last.at);
  return (
    <div className="flex h-[calc(100dvh-150px)] min-h-80 flex-col">
      <LogToolbar
        selection={selection}
        onSelection={(change) => setSelection((now) => ({ ...now, ...change }))}
        look={look}
        onLook={(change) => setLook((now) => ({ ...now, ...change }))}
        tasks={tasks}
        containers={containers}
        downloadSays={range?.says}
        downloadHref={range ? downloadHref(topic, range) : undefined}
        onCopy={() => void copy()}
        copySaid={copySaid}
      />
      <div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink2">
        <Button
          variant="ghost"
          onClick={readOlder}
          why={
            older.state === 'end'
              ? 'There is nothing older to be found.'
              : shown.lines.length >= mostLoaded
                ? 'This page is full; download the range.'
                : undefined
          }
        >
          {older.state === 'reading' ? 'Reading older lines…' : 'Older lines'}
        </Button>
        {first ? <span>from {clock(first.at, look.utc).slice(0, 8)} on</span> : null}
        <span className="ml-auto">
          {look.paused ? `Paused; ${log.lines.length - shown.lines.length} lines wait. ` : ''}
          {countWords(log.filled, lines, shown.lines.length, matcher)}
        </span>
      </div>
      {older.failure ? <FailureNote failure={older.failure} className="mb-2" /> : null}
      {rows.length === 0 ? (
        <section
          aria-label="Log lines"
          className="flex-1 rounded-lg border border-line bg-panel"
          data-testid="log-lines"
        >
          <Nothing
            filled={log.filled && older.state !== 'reading'}
            end={older.state === 'end'}
            filtered={shown.lines.length > 0}
            onOlder={readOlder}
          />
        </section>
      ) : (
        <LogList
          rows={rows}
          utc={look.utc}
          wrap={look.wrap}
          showContainer={containers.length > 1}
          matcher={matcher}
          following={following && !look.paused}
          onFollowing={setFollowing}
        />
      )}
    </div>
  );
}

function countWords(filled: boolean, shown: number, all: number, matcher: Matcher | undefined): string {
  if (matcher?.problem) return matcher.problem;
  if (!filled) return 'Reading the last 15 minutes…';
  if (matcher) return `${shown} of ${all} lines match`;
  return shown === all ? `${all} ${all === 1 ? 'line' : 'lines'}` : `${shown} of ${all} lines`;
}

/** What was there when the log was paused, until it goes on. */
function useFrozen<T>(value: T, frozen: boolean): T {
  const kept = useRef(value);
  if (!frozen) kept.current = value;
  return kept.current;
}

interface NothingProps {
  filled: boolean;
  /** Older lines were looked for, and there are none. */
  end: boolean;
  filtered: boolean;
  onOlder: () => void;
}

function Nothing({ filled, end, filtered, onOlder }: NothingProps) {
  if (filtered) return <EmptyPlace title="No line matches the filter.">Lines that do will appear here.</EmptyPlace>;
  if (!filled) return <EmptyPlace title="Reading lines…" />;
  if (end)
    return <EmptyPlace title="No lines could be found.">New ones will appear here as they are written.</EmptyPlace>;
  return (
    <EmptyPlace title="Nothing was written in the last 15 minutes.">
      <p>New lines will appear here as they are written.</p>
      <Button className="mt-2" onClick={onOlder}>
        Look for older lines
      </Button>
    </EmptyPlace>
  );
}
