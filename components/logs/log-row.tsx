import { cx } from '@/components/ui/class-names';
import { oneRow } from '@/lib/logs/line/plain-text.rules';
import type { LogRow as Row } from '@/lib/logs/rows/row-book.rules';
import type { LogMarker } from '@/lib/model/live-message';
import type { LineActs } from './line/line-acts';
import { LineRow } from './line/line-row';
import type { RowLook } from './line/row-look';
import { MarkRow } from './time/mark-row';

const markerLooks = { info: 'bg-line2 text-ink2', warn: 'bg-warn-bg text-warn', bad: 'bg-bad-bg text-bad' };
const markerSigns = { info: '⇢', warn: '▲', bad: '✕' };

interface Props extends RowLook {
  row: Row;
  /** The address points at it. */
  pointed?: boolean;
  /** What is known of the line is shown. */
  detailed?: boolean;
  /** A long line, or an event of several lines, is open. */
  unfolded?: boolean;
  /** What can be done with it; absent where rows are only read. */
  acts?: LineActs;
}

/** A row of a log: a line, what could not be had, or what happened to the service. */
export function LogRow({ row, pointed = false, detailed = false, unfolded = false, acts, ...look }: Props) {
  if (row.kind === 'marker') return <MarkerRow marker={row.marker} wrap={look.wrap} onLoad={acts?.onLoad} />;
  if (row.kind === 'mark') return <MarkRow mark={row.mark} utc={look.utc} wrap={look.wrap} />;
  const { line, key, level, stack } = row;
  const stackState = stack ? `${stack.open} ${stack.lines.length} ${stack.tail?.id}` : '';
  const state = { pointed, detailed, unfolded, acts };
  return <LineRow {...look} {...state} line={line} rowKey={key} level={level} stack={stack} stackState={stackState} />;
}

interface MarkerProps {
  marker: LogMarker;
  wrap: boolean;
  onLoad: ((marker: LogMarker) => void) | undefined;
}

function MarkerRow({ marker, wrap, onLoad }: MarkerProps) {
  const { tone, text, advice, load } = marker;
  return (
    <div
      className={cx(
        'px-3 py-0.5 font-sans',
        wrap ? '' : 'whitespace-nowrap max-sm:whitespace-normal',
        markerLooks[tone],
      )}
      title={advice ? `${text} ${advice}` : text}
    >
      <div className="sticky left-3 inline-block max-w-[calc(100cqw-24px)] overflow-hidden text-ellipsis align-top">
        <span aria-hidden>{markerSigns[tone]} </span>
        <span className="font-medium">{oneRow(text)}</span> {advice ? <span>{oneRow(advice)}</span> : null}{' '}
        {load && onLoad ? (
          <button type="button" className="underline max-sm:min-h-6" onClick={() => onLoad(marker)}>
            Load them
          </button>
        ) : null}
      </div>
    </div>
  );
}
