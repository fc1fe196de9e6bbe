import { Button } from '@/components/ui/button';
import { EmptyPlace } from '@/components/ui/empty-place';
import { numberWords } from '@/lib/logs/line/count-words.rules';
import { lastWords } from '@/lib/logs/time/range-words.rules';
import { filterWords } from '@/lib/logs/view/filter-words.rules';
import type { LogView } from '@/lib/model/log-view';

interface Props {
  filled: boolean;
  /** Older lines were looked for, and there are none. */
  end: boolean;
  /** Lines that are here, and that the filter leaves out. */
  left: number;
  view: Pick<LogView, 'find' | 'selection' | 'range'>;
  onOlder: () => void;
  /** Takes the filter away. */
  onAll: () => void;
}

/** What stands where no line does, and why. */
export function LogNothing({ filled, end, left, view, onOlder, onAll }: Props) {
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
  if (!filled) return <EmptyPlace title="Reading lines…" />;
  const { range } = view;
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
