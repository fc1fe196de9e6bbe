import { Button } from '@/components/ui/button';
import { countWords, numberWords } from '@/lib/logs/line/count-words.rules';
import { lastWords, spanWords, timeWords } from '@/lib/logs/time/range-words.rules';
import { hasGaps } from '@/lib/logs/time/unread.rules';
import { LiveWords } from './time/live-words';
import { serverNow } from './time/server-now';
import type { LogTime } from './time/use-log-time';

const olderWords = {
  ready: 'Older lines',
  reading: 'Reading older lines…',
  end: 'No older lines',
};

function whyNoOlder({ older, range, feed, reading }: LogTime): string | undefined {
  if (range.kind === 'between') return 'This range begins here; choose an earlier one.';
  if (reading.now) return 'Older lines are being read.';
  if (older.state === 'end') return 'No older lines were found; 30 days without any are taken for the end.';
  return feed.rows.lines.share >= 1 ? 'This page is full; download the range.' : undefined;
}

function shownWords({ state, feed: { rows, follows } }: LogTime): string {
  if (!state.filled) return follows ? 'Reading the last 15 minutes…' : '';
  const [shown, all] = [rows.shown.size, rows.lines.size];
  const words = shown === all ? countWords(all, 'line') : `${numberWords(shown)} of ${countWords(all, 'line')}`;
  return `${words}${state.scanning ? ' so far' : ''}`;
}

/** "Reading the last 4 h: back to 09:14, 62 %" */
function readingWords({ range, reading, zone }: LogTime): string | undefined {
  const { now = reading.again } = reading;
  if (!now || !zone) return undefined;
  const { from, to } = now.span;
  const share = Math.floor(((to - now.at) / Math.max(1, to - from)) * 100);
  const again = now === reading.again && `lines from ${spanWords(now.span, zone, serverNow())}`;
  const what = again || (range.kind === 'live' ? `the ${lastWords(range.lastMs)}` : 'this range');
  return `Reading ${what}: back to ${timeWords(now.at, zone, serverNow())}, ${share} %`;
}

/** How far back the lines go and how many they are, what is being read, and how fresh it all is. */
export function LogStatus({ time, paused }: { time: LogTime; paused: boolean }) {
  const { topic, feed, state, range, zone, reading, older, readOlder, stop } = time;
  const from = feed.rows.lines.first()?.at;
  const progress = readingWords(time);
  return (
    <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink2">
      <Button
        variant="ghost"
        className="-ml-2 max-sm:h-11"
        aria-keyshortcuts="o"
        onClick={readOlder}
        why={whyNoOlder(time)}
      >
        {olderWords[older.state]}
      </Button>
      {progress ? (
        <span role="status" className="flex items-center gap-2">
          {progress}
          <Button variant="ghost" onClick={stop}>
            Stop
          </Button>
        </span>
      ) : from === undefined || !zone ? null : (
        <span>
          from {timeWords(from, zone, serverNow(), true)} on
          {hasGaps(from, feed.rows.markers) ? '; parts of this time are not loaded' : ''}
        </span>
      )}
      {reading.full ? <span>This page is full at {countWords(feed.rows.lines.size, 'line')}.</span> : null}
      <span className="ml-auto flex flex-wrap gap-x-3">
        <span>
          {paused ? `Paused; ${countWords(state.waiting, 'line')} ${state.waiting === 1 ? 'waits' : 'wait'}. ` : ''}
          {shownWords(time)}
        </span>
        {range.kind === 'live' && !paused ? <LiveWords topic={topic} counts={feed.rows.allCounts} /> : null}
      </span>
    </div>
  );
}
