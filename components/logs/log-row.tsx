import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { cx } from '@/components/ui/class-names';
import { exactWords } from '@/components/ui/time-words';
import type { Matcher } from '@/lib/logs/find/matcher.rules';
import { cachedLevel } from '@/lib/logs/level.rules';
import { type Field, fieldsOf } from '@/lib/logs/line/json-line.rules';
import { oneRow } from '@/lib/logs/plain-text.rules';
import type { LogRow as Row } from '@/lib/logs/rows.rules';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { LineFields } from './line/line-fields';
import { LineText } from './line/line-text';
import { clock, shortTask, taskColour } from './log-words';
import { MarkRow } from './time/mark-row';

const levelLooks = { error: 'text-bad', warn: 'text-warn', info: 'text-ink2', debug: 'text-ink3' };
const rowLooks = { error: 'bg-bad-bg', warn: 'bg-warn-bg', info: '', debug: '' };
const markerLooks = { info: 'bg-line2 text-ink2', warn: 'bg-warn-bg text-warn', bad: 'bg-bad-bg text-bad' };
const markerSigns = { info: '⇢', warn: '▲', bad: '✕' };

const known = new WeakMap<LogLine, Field[] | null>();

/** A line's JSON fields, read once. */
function cachedFields(line: LogLine): Field[] | null {
  const found = known.get(line);
  if (found !== undefined) return found;
  const fields = fieldsOf(line.message) ?? null;
  known.set(line, fields);
  return fields;
}

/** How rows look, the same for all of a log. */
export interface RowLook {
  utc: boolean;
  wrap: boolean;
  showContainer: boolean;
  matcher: Matcher | undefined;
  /** Fields of JSON lines that stand before the message. */
  columns?: readonly string[];
}

interface Props extends RowLook {
  row: Row;
  /** The address points at it. */
  pointed?: boolean;
  onPoint?: ((row: Extract<Row, { kind: 'line' }>) => void) | undefined;
  /** Its JSON fields are shown. */
  open?: boolean;
  onOpen?: ((row: Row) => void) | undefined;
  onColumn?: ((name: string) => void) | undefined;
  /** Loads the lines that a marker stands for. */
  onLoad?: ((marker: LogMarker) => void) | undefined;
}

/** A row of a log: a line, what could not be had, or what happened to the service. */
export const LogRow = memo(function LogRow(props: Props) {
  const { row } = props;
  if (row.kind === 'marker') return <MarkerRow {...props} marker={row.marker} />;
  if (row.kind === 'line') return <LineRow {...props} row={row} />;
  return <MarkRow mark={row.mark} utc={props.utc} wrap={props.wrap} />;
});

function MarkerRow({ marker, wrap, onLoad }: Props & { marker: LogMarker }) {
  const { tone, text, advice, load } = marker;
  return (
    <div
      className={cx('px-3 font-sans', wrap ? '' : 'truncate', markerLooks[tone])}
      title={advice ? `${text} ${advice}` : text}
    >
      <span aria-hidden>{markerSigns[tone]} </span>
      <span className="font-medium">{oneRow(text)}</span> {advice ? <span>{oneRow(advice)}</span> : null}{' '}
      {load && onLoad ? (
        <button type="button" className="underline" onClick={() => onLoad(marker)}>
          Load them
        </button>
      ) : null}
    </div>
  );
}

function LineRow(props: Props & { row: Extract<Row, { kind: 'line' }> }) {
  const { pointed = false, onPoint } = props;
  const { row, utc, wrap, showContainer, matcher, columns = [], open = false, onOpen, onColumn } = props;
  const { line } = row;
  const level = cachedLevel(line);
  const fields = cachedFields(line);
  return (
    <div
      className={cx(level && rowLooks[level], pointed && 'bg-accent-bg outline outline-1 outline-accent')}
      aria-current={pointed || undefined}
    >
      <div className="flex gap-3 px-3">
        <time className="shrink-0 text-ink3" dateTime={new Date(line.at).toISOString()} title={exactWords(line.at)}>
          {onPoint ? (
            <button
              type="button"
              title="Point the address at this line"
              className="hover:underline"
              onClick={() => onPoint(row)}
            >
              {clock(line.at, utc)}
            </button>
          ) : (
            clock(line.at, utc)
          )}
        </time>
        <span
          className="w-[9ch] shrink-0 max-sm:hidden"
          style={{ color: taskColour(line.task ?? '') }}
          title={line.revision ? `${line.task}, ${line.revision}` : line.task}
        >
          {shortTask(line.task ?? '')}
        </span>
        {showContainer ? (
          <span className="w-[14ch] shrink-0 truncate text-ink3 max-sm:hidden" title={line.container}>
            {line.container}
          </span>
        ) : null}
        <span className={cx('w-[5ch] shrink-0', level ? levelLooks[level] : '')}>{level}</span>
        {columns.map((name) => (
          <span key={name} className="w-[16ch] shrink-0 truncate" title={name}>
            {oneRow(fields?.find((field) => field.name === name)?.value ?? '', 200)}
          </span>
        ))}
        {fields && onOpen ? (
          <button
            type="button"
            aria-expanded={open}
            aria-label={open ? 'Fold the fields' : 'Unfold the fields'}
            className="-mr-2 shrink-0 text-ink3"
            onClick={() => onOpen(row)}
          >
            <ChevronRight aria-hidden className={cx('size-3.5', open && 'rotate-90')} />
          </button>
        ) : null}
        <span className={cx('min-w-0', wrap ? 'whitespace-pre-wrap break-words' : 'whitespace-pre')}>
          <LineText message={line.message} wrap={wrap} json={fields !== null} matcher={matcher} />
        </span>
      </div>
      {open && fields && onColumn ? <LineFields fields={fields} columns={columns} onColumn={onColumn} /> : null}
    </div>
  );
}
