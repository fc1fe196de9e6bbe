import { memo } from 'react';
import { cx } from '@/components/ui/class-names';
import { oneRow } from '@/lib/logs/line/plain-text.rules';
import type { PlacedMark } from '@/lib/logs/time/histogram-marks.rules';

const looks = { info: 'text-accent border-accent', warn: 'text-warn border-warn', bad: 'text-bad border-bad' };

/** What happened, over the bars of its time; pressing one goes to its row. */
export const HistogramMarks = memo(function HistogramMarks({
  placed,
  onJump,
}: {
  placed: readonly PlacedMark[];
  onJump: (at: number) => void;
}) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-0 bottom-4 z-10">
      {placed.map(({ place, label, room, mark }) => {
        const stop = mark.kind === 'task-stopped';
        return (
          <button
            key={mark.id}
            type="button"
            title={`${mark.title} ${oneRow(mark.text)}`}
            aria-label={`${label}: go there`}
            onClick={() => onJump(mark.at)}
            className={cx(
              'pointer-events-auto absolute top-0 flex h-[18px] min-w-3 items-start gap-1 whitespace-nowrap px-0.5 text-2xs',
              room === 'left'
                ? cx('-translate-x-full flex-row-reverse', !stop && 'border-r-2')
                : cx(stop ? '-translate-x-2' : 'border-l-2'),
              looks[mark.tone],
            )}
            style={{ left: `${place * 100}%` }}
          >
            {stop ? <span aria-hidden>✕</span> : null}
            <span className={room ? 'max-sm:sr-only' : 'sr-only'}>{oneRow(label)}</span>
          </button>
        );
      })}
      {placed
        .filter(({ mark }) => mark.kind !== 'task-stopped')
        .map(({ place, mark }) => (
          <span
            key={mark.id}
            aria-hidden
            className={cx('absolute top-[18px] bottom-0 border-l-2', looks[mark.tone])}
            style={{ left: `${place * 100}%` }}
          />
        ))}
    </div>
  );
});
