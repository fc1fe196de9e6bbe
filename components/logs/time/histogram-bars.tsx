import { memo } from 'react';
import { cx } from '@/components/ui/class-names';
import type { Bar } from '@/lib/logs/time/histogram.rules';
import type { BarChoice } from './use-bar-choice';

interface Props {
  bars: readonly Bar[];
  chosen: BarChoice | undefined;
  pointed: number | undefined;
}

const hatched = 'repeating-linear-gradient(135deg, var(--line) 0 1px, transparent 1px 5px)';

/** One line among thousands stays a pixel or two high. */
const heightOf = (count: number, most: number) => (count === 0 ? 0 : Math.max(5, (count / most) * 100));

/** Grey for all lines, red from below for errors, hatched where not all lines were read. */
export const HistogramBars = memo(function HistogramBars({ bars, chosen, pointed }: Props) {
  const most = bars.reduce((highest, { lines }) => Math.max(highest, lines), 1);
  const [first, last] = chosen ? [Math.min(chosen.from, chosen.at), Math.max(chosen.from, chosen.at)] : [1, 0];
  return (
    <div aria-hidden className="flex h-full border-b border-line">
      {bars.map((bar, index) => (
        <div
          key={bar.from}
          className={cx(
            'relative h-full min-w-0 flex-1',
            index >= first && index <= last ? 'bg-accent-bg' : index === pointed && 'bg-line2',
          )}
          style={bar.unread > 0.05 ? { backgroundImage: hatched } : undefined}
        >
          <div
            className="absolute inset-x-[8%] bottom-0 rounded-t-[1px] bg-old"
            style={{ height: `${heightOf(bar.lines, most)}%` }}
          />
          <div className="absolute inset-x-[8%] bottom-0 bg-bad" style={{ height: `${heightOf(bar.errors, most)}%` }} />
        </div>
      ))}
    </div>
  );
});
