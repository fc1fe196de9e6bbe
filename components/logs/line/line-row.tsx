import { ChevronRight, Ellipsis } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { cx } from '@/components/ui/class-names';
import { exactWords } from '@/components/ui/time-words';
import type { Level } from '@/lib/logs/level/level.rules';
import { oneRow } from '@/lib/logs/line/plain-text.rules';
import { taskColour } from '@/lib/logs/line/task-colour.rules';
import type { Stack } from '@/lib/logs/rows/stack-book.rules';
import type { LogLine } from '@/lib/model/log';
import { clock, taskLabel } from '../log-words';
import { cachedFields } from './cached-fields';
import type { LineActs } from './line-acts';
import { cells } from './line-cells';
import { LineDetails } from './line-details';
import { LineMessage } from './line-message';
import type { RowLook } from './row-look';

export const levelLooks: Record<Level, string> = {
  error: 'text-bad',
  warn: 'text-warn',
  info: 'text-ink2',
  debug: 'text-ink3',
};
const rowLooks: Record<Level, string> = { error: 'bg-bad-bg', warn: 'bg-warn-bg', info: '', debug: '' };

export interface LineRowProps extends RowLook {
  line: LogLine;
  rowKey: string;
  level: Level | undefined;
  stack: Stack | undefined;
  /** Changes with the stack, which is one and the same while lines join it. */
  stackState: string;
  /** The address points at it. */
  pointed: boolean;
  /** What is known of it is shown. */
  detailed: boolean;
  /** A long line, or an event of several lines, is open. */
  unfolded: boolean;
  acts: LineActs | undefined;
}

/** On a touch, the row itself opens: its buttons are small, and some are not there. */
function touched(event: MouseEvent, act: () => void): void {
  const { pointerType = '' } = event.nativeEvent as Partial<PointerEvent>;
  // Some browsers do not say what a click was made with.
  const isTouch = pointerType === '' ? window.matchMedia('(hover: none)').matches : pointerType === 'touch';
  const isControl = event.target instanceof Element && event.target.closest('button, a') !== null;
  if (isTouch && !isControl) act();
}

/** A line of a log: when, whose, how bad, and what. Drawn again only when something of it has changed. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, rowKey: key, level, stack, pointed, detailed, unfolded, acts, ...look } = props;
  const { utc, showContainer, columns = [] } = look;
  const fields = cachedFields(line);
  const time = clock(line.at, utc);
  return (
    <div
      className={cx(
        level && rowLooks[level],
        pointed && 'bg-accent-bg outline outline-1 -outline-offset-1 outline-accent',
      )}
      aria-current={pointed || undefined}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: for thumbs; keys have the button at its end */}
      <div
        className="group/row flex gap-3 px-3"
        onClick={acts && ((event) => touched(event, () => acts.onDetails(key)))}
      >
        <time
          className={cx('text-ink3', cells.time)}
          dateTime={new Date(line.at).toISOString()}
          title={exactWords(line.at)}
        >
          {acts ? (
            <button
              type="button"
              title="Point the address at this line"
              className="hover:underline"
              onClick={() => acts.onPoint(line)}
            >
              {time.slice(0, 8)}
              <span className="@max-[480px]:hidden">{time.slice(8)}</span>
            </button>
          ) : (
            time
          )}
        </time>
        <span
          className={cells.task}
          style={{ color: taskColour(line.task ?? '', line.revision) }}
          title={oneRow([line.task, line.revision].filter(Boolean).join(', '), 200)}
        >
          {oneRow(taskLabel(line.task, line.revision), 40)}
        </span>
        {showContainer ? (
          <span className={cx('text-ink3', cells.container)} title={oneRow(line.container ?? '', 200)}>
            {oneRow(line.container ?? '', 80)}
          </span>
        ) : null}
        <span className={cx(cells.level, level && levelLooks[level])}>
          {level?.slice(0, 1)}
          <span className="@max-[480px]:sr-only">{level?.slice(1)}</span>
        </span>
        {columns.map((name) => {
          const value = oneRow(fields?.find((field) => field.name === name)?.value ?? '', 200);
          return (
            <span key={name} className={cells.field} title={value ? `${oneRow(name, 200)}: ${value}` : undefined}>
              {value}
            </span>
          );
        })}
        {fields && acts ? (
          <button
            type="button"
            aria-expanded={detailed}
            aria-label={detailed ? 'Fold the fields' : 'Unfold the fields'}
            className="-mr-2 h-5 shrink-0 self-start text-ink3 hover:text-ink"
            onClick={() => acts.onDetails(key)}
          >
            <ChevronRight aria-hidden className={cx('size-3.5', detailed && 'rotate-90')} />
          </button>
        ) : null}
        <LineMessage
          line={line}
          stack={stack}
          isJson={fields !== null}
          unfolded={unfolded}
          look={look}
          acts={acts}
          rowKey={key}
        />
        {acts ? (
          <button
            type="button"
            aria-expanded={detailed}
            aria-label="What is known of this line"
            title="Copy, link, task and more"
            onClick={() => acts.onDetails(key)}
            className={cx(
              'sticky right-1 -my-px ml-auto grid h-[22px] w-7 shrink-0 place-items-center self-start rounded border border-line bg-panel text-ink2 hover:text-ink',
              'opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 aria-expanded:opacity-100 max-sm:not-focus-visible:sr-only',
            )}
          >
            <Ellipsis aria-hidden className="size-3.5" />
          </button>
        ) : null}
      </div>
      {detailed && acts ? <LineDetails line={line} fields={fields} columns={columns} acts={acts} /> : null}
    </div>
  );
});
