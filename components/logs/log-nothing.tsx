import { Button } from '@/components/ui/button';
import { EmptyPlace } from '@/components/ui/empty-place';
import { countWords, numberWords } from '@/lib/logs/line/count-words.rules';
import { lastWords } from '@/lib/logs/time/range-words.rules';
import type { Reach } from '@/lib/logs/time/unread.rules';
import { filterWords } from '@/lib/logs/view/filter-words.rules';
import type { LogView } from '@/lib/model/log-view';

interface Props {
  filled: boolean;
  /** Older lines were looked for, and there are none. */
  end: boolean;
  /** Lines that are here, and that the filter leaves out. */
  left: number;
  view: Pick<LogView, 'find' | 'selection' | 'range'>;
  /** How much of the time was read. */
  reach: Reach;
  /** Lines that came while it was paused. */
  waiting: number;
  onOlder: () => void;
  /** Reads what of the time was not. */
  onRead: () => void;
  /** Ends the pause. */
  onGoOn: () => void;
  /** Takes the filter away. */
  onAll: () => void;
}

/** What stands where no line does, and why. */
export function LogNothing({ filled, end, left, view, reach, waiting, onOlder, onAll, onRead, onGoOn }: Props) {
  if (left > 0) {
    return (
      <EmptyPlace
        title={`No line here ${filterWords(view)}; ${left === 1 ? 'one is' : `${numberWords(left)} are`} left out.`}
      >
        <p>Lines that do will appear here.</p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button onClick={onAll}>Show all</Button>
          {end ? null : <Button onClick={onOlder}>Look for older lines</Button>}
        </div>
      </EmptyPlace>
    );
  }
  if (waiting > 0) {
    return (
      <EmptyPlace title={`Paused; ${countWords(waiting, 'line')} ${waiting === 1 ? 'waits' : 'wait'}.`}>
        <Button onClick={onGoOn}>Go on</Button>
      </EmptyPlace>
    );
  }
  if (!filled) return <EmptyPlace title="Reading lines…" />;
  const { range } = view;
  if (reach === 'to-come') return <EmptyPlace title="This time is still to come.">Choose another one.</EmptyPlace>;
  if (reach === 'part') {
    return (
      <EmptyPlace title="Not all of this time has been read.">
        <p>What was read of it holds no line.</p>
        <Button className="mt-2" onClick={onRead}>
          Read it
        </Button>
      </EmptyPlace>
    );
  }
  if (reach === 'late') {
    return (
      <EmptyPlace title="No line came so far.">
        The log could not be read for some time; what was written meanwhile will appear here.
      </EmptyPlace>
    );
  }
  if (range.kind === 'between') {
    return <EmptyPlace title="Nothing was written in this time.">Choose another one, or go back to live.</EmptyPlace>;
  }
  if (end)
    return <EmptyPlace title="No lines could be found.">New ones will appear here as they are written.</EmptyPlace>;
  return (
    <EmptyPlace title={`Nothing was written in the ${lastWords(range.lastMs)}.`}>
      <p>New lines will appear here as they are written.</p>
      <Button className="mt-2" onClick={onOlder}>
        Look for older lines
      </Button>
    </EmptyPlace>
  );
}
