'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { downloadRange } from '@/lib/logs/download-range.rules';
import { keyOfLine } from '@/lib/logs/merge.rules';
import type { LogRow as Row } from '@/lib/logs/rows.rules';
import { isShown, type LogSelection, type Matcher, matcherOf } from '@/lib/logs/search.rules';
import { queryOf, viewOf } from '@/lib/logs/view-address.rules';
import type { LogMarker } from '@/lib/model/live-message';
import { LogFeed } from './log-feed';
import { LogList } from './log-list';
import { LogRow } from './log-row';
import { type LogLook, LogToolbar } from './log-toolbar';
import { clock, copied } from './log-words';
import { loadRange, useOlder, useOlderOfSilentTask } from './use-older';

const mostCopied = 5_000;
/** What is read around a line that someone points at. */
const aroundMs = 2 * 60_000;

const downloadHref = (topic: string, { from, to }: { from: number; to: number }) =>
  `/api/logs?${new URLSearchParams({ topic, format: 'text', from: String(from), to: String(to) })}`;

const toggled = (names: ReadonlySet<string>, name: string): ReadonlySet<string> =>
  names.has(name) ? new Set([...names].filter((other) => other !== name)) : new Set([...names, name]);

/** A log that comes in live: one service, task or container. The address says which lines, columns and line it begins with. */
export function LogViewer({ topic }: { topic: string }) {
  const pathname = usePathname();
  const asked = useSearchParams();
  const [begin] = useState(() => viewOf(new URLSearchParams(asked)));
  const [selection, setSelection] = useState<LogSelection>(begin.selection);
  const [pointed, setPointed] = useState(begin.line);
  const [look, setLook] = useState<LogLook>({ wrap: false, utc: false, paused: false });
  const [following, setFollowing] = useState(begin.line === undefined);
  const [goTo, setGoTo] = useState<{ row: Row; at: number }>();
  const [copySaid, setCopySaid] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [columns, setColumns] = useState<readonly string[]>(begin.columns);
  const feed = useMemo(() => new LogFeed(topic), [topic]);
  const state = useSyncExternalStore(
    feed.subscribe,
    () => feed.state,
    () => feed.state,
  );
  const { rows } = feed;
  const older = useOlder(topic, rows.lines.first()?.at, (lines) => feed.add(lines));
  useOlderOfSilentTask(topic, state.filled && rows.lines.size === 0, older);
  const text = useDeferredValue(selection.text);
  const found = useMemo(() => matcherOf(text, selection.regex), [text, selection.regex]);
  // An expression that is not one yet hides nothing.
  const matcher = found?.problem ? undefined : found;
  useEffect(() => feed.pause(look.paused), [feed, look.paused]);
  // The address follows the view without a navigation, so that a reload, a bookmark and the next person see the same.
  useEffect(() => {
    const { search } = window.location;
    const query = queryOf({ selection, columns: [...columns], ...(pointed ? { line: pointed } : {}) }, search);
    if (query !== search) window.history.replaceState(null, '', `${pathname}${query}`);
  }, [selection, columns, pointed, pathname]);
  // A line that was pointed at is looked for with what stood around it.
  useEffect(() => {
    const { line } = begin;
    if (!line) return;
    const around = { from: line.at - aroundMs, to: line.at + aroundMs };
    let left = false;
    void loadRange(topic, around, (lines) => feed.add(lines)).then(async () => {
      await feed.settled();
      const held = feed.rows.lines;
      const near = held.slice(held.indexAt(line.at), 1_000).find(({ id, at }) => id === line.id || at > line.at);
      if (near && !left)
        setGoTo({ row: { kind: 'line', key: keyOfLine(near), at: near.at, line: near }, at: Date.now() });
    });
    return () => {
      left = true;
    };
  }, [begin, feed, topic]);
  useEffect(() => {
    const all = !matcher && selection.level === 'all' && !selection.task && !selection.container;
    feed.setTest(all ? undefined : (lines) => lines.map((line) => isShown(line, selection, matcher)));
  }, [feed, selection, matcher]);
  const first = rows.lines.first();
  const last = rows.lines.last();

  async function copy() {
    const { shown } = rows;
    const lines = shown.slice(shown.size - mostCopied, mostCopied).map(copied);
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

  async function load(marker: LogMarker) {
    if (!marker.load) return;
    feed.addMarkers([{ ...marker, text: 'Reading the lines of this time…', load: undefined, advice: undefined }]);
    const failure = await loadRange(topic, marker.load, (lines) => feed.add(lines));
    if (failure) feed.addMarkers([{ ...marker, text: `${marker.text} ${failure.message}` }]);
    else feed.dropMarker(marker.id);
  }

  if (state.refused) return <FailureNote failure={state.refused} />;
  const range = first && last && downloadRange(first.at, last.at);
  return (
    <div className="flex h-[calc(100dvh-150px)] min-h-80 flex-col">
      <LogToolbar
        selection={selection}
        onSelection={(change) => setSelection((now) => ({ ...now, ...change }))}
        look={look}
        onLook={(change) => setLook((now) => ({ ...now, ...change }))}
        problem={found?.problem}
        tasks={[...feed.tasks].sort()}
        containers={[...feed.containers].sort()}
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
              : rows.lines.size >= rows.lines.most
                ? 'This page is full; download the range.'
                : undefined
          }
        >
          {older.state === 'reading' ? 'Reading older lines…' : 'Older lines'}
        </Button>
        {first ? <span>from {clock(first.at, look.utc).slice(0, 8)} on</span> : null}
        <span className="ml-auto">
          {look.paused ? `Paused; ${state.waiting} lines wait. ` : ''}
          {countWords(state.filled, rows.shown.size, rows.lines.size, matcher)}
          {state.scanning ? ' so far' : ''}
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
            filled={state.filled && older.state !== 'reading' && !state.scanning}
            end={older.state === 'end'}
            filtered={rows.lines.size > 0}
            onOlder={readOlder}
          />
        </section>
      ) : (
        <LogList
          rows={rows}
          version={`${state.version} ${look.wrap} ${[...open].join()} ${columns.join()}`}
          following={following && !look.paused}
          onFollowing={setFollowing}
          goTo={goTo}
          draw={(row) => (
            <LogRow
              row={row}
              utc={look.utc}
              wrap={look.wrap}
              showContainer={feed.containers.size > 1}
              matcher={matcher}
              columns={columns}
              pointed={row.kind === 'line' && row.line.id === pointed?.id}
              onPoint={({ line }) => setPointed({ at: line.at, id: line.id })}
              open={open.has(row.key)}
              onOpen={({ key }) => setOpen((now) => toggled(now, key))}
              onColumn={(name) => setColumns((now) => [...toggled(new Set(now), name)])}
              onLoad={load}
            />
          )}
        />
      )}
    </div>
  );
}

function countWords(filled: boolean, shown: number, all: number, matcher: Matcher | undefined): string {
  if (!filled) return 'Reading the last 15 minutes…';
  if (matcher) return `${shown} of ${all} lines match`;
  return shown === all ? `${all} ${all === 1 ? 'line' : 'lines'}` : `${shown} of ${all} lines`;
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
