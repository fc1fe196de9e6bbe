import { memo } from 'react';
import { cx } from '@/components/ui/class-names';
import { exactWords } from '@/components/ui/time-words';
import { oneRow, plainText } from '@/lib/logs/plain-text.rules';
import type { Matcher, LogRow as Row } from '@/lib/logs/search.rules';
import { clock, shortTask, taskColour } from './log-words';

const levelLooks = { error: 'text-bad', warn: 'text-warn', info: 'text-ink2', debug: 'text-ink3' };
const rowLooks = { error: 'bg-bad-bg', warn: 'bg-warn-bg', info: '', debug: '' };
const markerLooks = { info: 'bg-line2 text-ink2', warn: 'bg-warn-bg text-warn', bad: 'bg-bad-bg text-bad' };
const markerSigns = { info: '⇢', warn: '▲', bad: '✕' };

/** A text with what was searched for marked. */
function Highlighted({ text, matcher }: { text: string; matcher: Matcher | undefined }) {
  const ranges = matcher?.ranges(text) ?? [];
  if (ranges.length === 0) return text;
  return ranges.map(([start, end], i) => (
    <span key={start}>
      {text.slice(ranges[i - 1]?.[1] ?? 0, start)}
      <mark className="rounded-sm bg-[#ffd54a] text-[#14181d]">{text.slice(start, end)}</mark>
      {i === ranges.length - 1 ? text.slice(end) : null}
    </span>
  ));
}

/** A row of a log: a line, or what could not be had. */
export const LogRow = memo(function LogRow({
  row,
  utc,
  wrap,
  showContainer,
  matcher,
}: {
  row: Row;
  utc: boolean;
  wrap: boolean;
  showContainer: boolean;
  matcher: Matcher | undefined;
}) {
  if (row.kind === 'marker') {
    const { tone, text, advice } = row.marker;
    const title = advice ? `${text} ${advice}` : text;
    return (
      <div className={cx('px-3 font-sans', wrap ? '' : 'truncate', markerLooks[tone])} title={title}>
        <span aria-hidden>{markerSigns[tone]} </span>
        <span className="font-medium">{oneRow(text)}</span> {advice ? <span>{oneRow(advice)}</span> : null}
      </div>
    );
  }
  const { line, level } = row;
  const text = wrap ? plainText(line.message).slice(0, 20_000) : oneRow(line.message);
  return (
    <div className={cx('flex gap-3 px-3', level ? rowLooks[level] : '')}>
      <time className="shrink-0 text-ink3" dateTime={new Date(line.at).toISOString()} title={exactWords(line.at)}>
        {clock(line.at, utc)}
      </time>
      <span className="w-[9ch] shrink-0 max-sm:hidden" style={{ color: taskColour(line.task ?? '') }} title={line.task}>
        {shortTask(line.task ?? '')}
      </span>
      {showContainer ? (
        <span className="w-[14ch] shrink-0 truncate text-ink3 max-sm:hidden" title={line.container}>
          {line.container}
        </span>
      ) : null}
      <span className={cx('w-[5ch] shrink-0', level ? levelLooks[level] : '')}>{level}</span>
      <span className={cx('min-w-0', wrap ? 'whitespace-pre-wrap break-words' : 'whitespace-pre')}>
        <Highlighted text={text} matcher={matcher} />
      </span>
    </div>
  );
});
