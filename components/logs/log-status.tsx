import { Button } from '@/components/ui/button';
import type { FeedState } from './log-feed';
import { clock } from './log-words';
import type { Older } from './use-older';

interface Props {
  state: FeedState;
  shown: number;
  all: number;
  most: number;
  /** Time of the oldest line that is here, epoch milliseconds. */
  from: number | undefined;
  utc: boolean;
  paused: boolean;
  older: Older;
  onOlder: () => void;
}

function whyNoOlder({ older, all, most }: Props): string | undefined {
  if (older.state === 'end') return 'There is nothing older to be found.';
  return all >= most ? 'This page is full; download the range.' : undefined;
}

function countWords({ state, shown, all }: Props): string {
  if (!state.filled) return 'Reading the last 15 minutes…';
  return shown === all ? `${all} ${all === 1 ? 'line' : 'lines'}` : `${shown} of ${all} lines`;
}

/** How far back the lines go, and how many they are. */
export function LogStatus(props: Props) {
  const { state, from, utc, paused, older, onOlder } = props;
  return (
    <div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink2">
      <Button variant="ghost" onClick={onOlder} why={whyNoOlder(props)}>
        {older.state === 'reading' ? 'Reading older lines…' : 'Older lines'}
      </Button>
      {from === undefined ? null : <span>from {clock(from, utc).slice(0, 8)} on</span>}
      <span className="ml-auto">
        {paused ? `Paused; ${state.waiting} lines wait. ` : ''}
        {countWords(props)}
        {state.scanning ? ' so far' : ''}
      </span>
    </div>
  );
}
