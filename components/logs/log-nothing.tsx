import { Button } from '@/components/ui/button';
import { EmptyPlace } from '@/components/ui/empty-place';
import { lastWords } from '@/lib/logs/range-words.rules';
import type { LogRange } from '@/lib/model/log-view';

interface Props {
  filled: boolean;
  /** Older lines were looked for, and there are none. */
  end: boolean;
  filtered: boolean;
  range: LogRange;
  onOlder: () => void;
}

/** What stands where no line does, and why. */
export function LogNothing({ filled, end, filtered, range, onOlder }: Props) {
  if (filtered) return <EmptyPlace title="No line matches the filter.">Lines that do will appear here.</EmptyPlace>;
  if (!filled) return <EmptyPlace title="Reading lines…" />;
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
