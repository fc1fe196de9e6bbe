import { Button } from '@/components/ui/button';
import { EmptyPlace } from '@/components/ui/empty-place';

interface Props {
  filled: boolean;
  /** Older lines were looked for, and there are none. */
  end: boolean;
  filtered: boolean;
  onOlder: () => void;
}

/** What stands where no line does, and why. */
export function LogNothing({ filled, end, filtered, onOlder }: Props) {
  if (filtered) return <EmptyPlace title="No line matches the filter.">Lines that do will appear here.</EmptyPlace>;
  if (!filled) return <EmptyPlace title="Reading lines…" />;
  if (end)
    return <EmptyPlace title="No lines could be found.">New ones will appear here as they are written.</EmptyPlace>;
  return (
    <EmptyPlace title="Nothing was written in the last 15 minutes.">
      <p>New lines will appear here as they are written.</p>
      <Button className="mt-2" onClick={onOlder}>
        Look for older lines
      </Button>
    </EmptyPlace>
  );
}
