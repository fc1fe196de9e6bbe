'use client';
import { useMemo, useState } from 'react';
import { cx } from '@/components/ui/class-names';
import { countWords } from '@/lib/logs/line/count-words.rules';
import type { LineCounts } from '@/lib/logs/rows/line-counts.rules';
import { type Bar, barsOf, type Picture, rangeOfBars, totalOf } from '@/lib/logs/time/histogram.rules';
import { placedMarks } from '@/lib/logs/time/histogram-marks.rules';
import { barWords, endOfBar, spanWords, summaryOf } from '@/lib/logs/time/range-words.rules';
import type { Span } from '@/lib/logs/time/span-parts.rules';
import type { LogMark } from '@/lib/model/log-mark';
import type { LogRange } from '@/lib/model/log-view';
import { HistogramAxis } from './histogram-axis';
import { HistogramBars } from './histogram-bars';
import { HistogramMarks } from './histogram-marks';
import { type BarChoice, useBarChoice } from './use-bar-choice';

export interface HistogramProps {
  counts: LineCounts;
  /** Rises whenever the counts have changed. */
  version: number;
  picture: Picture;
  /** It ends now, and moves. */
  live: boolean;
  /** Stretches whose lines are not all here. */
  unread: readonly Span[];
  marks: readonly LogMark[];
  zone: string;
  now: number;
  onRange: (range: LogRange) => void;
  onJump: (at: number) => void;
}

/** Lines and errors over the range. Dragging over it, or Shift with the arrow keys and Enter, zooms in; a click goes there. */
export function Histogram(props: HistogramProps) {
  const { counts, version, picture, live, unread, marks, zone, now, onRange, onJump } = props;
  const [focus, setFocus] = useState(false);
  const [held, setHeld] = useState<Bar[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts change in place, and say so by their version
  const present = useMemo(
    () => barsOf(counts, picture, unread),
    [counts, version, picture.from, picture.width, unread],
  );
  const bars = held ?? present;
  const placed = useMemo(() => placedMarks(marks, picture), [marks, picture.from, picture.to, picture]);
  const take = ({ from, at }: BarChoice) => {
    const range = rangeOfBars(bars, from, at);
    if (range) onRange(range);
  };
  const choice = useBarChoice({
    count: bars.length,
    onTake: take,
    onDrag: (dragging) => setHeld(dragging ? present : undefined),
    onPick: (index) => onJump(bars[index]?.from ?? picture.from),
  });
  const { dragged, pointed, focused } = choice;
  const chosen = dragged ?? (focus ? focused : undefined);
  const words = (one: BarChoice): string => {
    const part = bars.slice(Math.min(one.from, one.at), Math.max(one.from, one.at) + 1);
    const [first, last] = [part[0], part.at(-1)];
    if (!first || !last) return '';
    if (part.length === 1) return barWords(first, zone, now);
    const { lines, errors } = totalOf(part);
    return `${spanWords({ from: first.from, to: endOfBar(last.to, now) }, zone, now)}: ${countWords(lines, 'line')}, ${countWords(errors, 'error')}`;
  };
  const said = chosen ?? (pointed === undefined ? undefined : { from: pointed, at: pointed });
  return (
    <figure className="mb-1.5" data-testid="log-histogram">
      <figcaption className="sr-only">{summaryOf(bars, zone, now)}</figcaption>
      <div className="relative pt-[18px]">
        {said ? (
          <p
            className={cx(
              'pointer-events-none absolute top-0 z-20 max-w-full truncate rounded bg-panel px-1 text-2xs text-ink2 shadow-panel',
              said.at > bars.length / 2 ? 'left-0' : 'right-0',
            )}
          >
            {words(said)}
            {chosen && chosen.from !== chosen.at ? (dragged ? '; let go to zoom in' : '; Enter zooms in') : ''}
          </p>
        ) : null}
        <HistogramMarks placed={placed} onJump={onJump} />
        <div
          role="slider"
          tabIndex={0}
          aria-label="Lines over time"
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={Math.max(0, bars.length - 1)}
          aria-valuenow={focused.at}
          aria-valuetext={words(focused)}
          aria-description="Shift and the arrow keys choose a range, Enter zooms in."
          className="h-[46px] cursor-crosshair touch-pan-y select-none rounded-sm"
          onFocus={(event) => setFocus(event.currentTarget.matches(':focus-visible'))}
          onBlur={() => setFocus(false)}
          {...choice.on}
        >
          <HistogramBars bars={bars} chosen={chosen} pointed={pointed} />
        </div>
        <HistogramAxis picture={picture} zone={zone} now={now} live={live} />
      </div>
    </figure>
  );
}
