import { X } from 'lucide-react';
import { oneRow } from '@/lib/logs/line/plain-text.rules';
import { cells } from './line-cells';

interface Props {
  columns: readonly string[];
  showContainer: boolean;
  onRemove: (name: string) => void;
}

/** Names of the columns above a log, as wide as in its rows; fields go by their button. A phone has no room for them. */
export function ColumnHeads({ columns, showContainer, onRemove }: Props) {
  return (
    <div
      className="flex w-max gap-3 px-3 @max-[480px]:hidden font-mono text-xs leading-5 text-ink3"
      data-testid="column-heads"
    >
      <span className={cells.time}>time</span>
      <span className={cells.task}>task</span>
      {showContainer ? <span className={cells.container}>container</span> : null}
      <span className={cells.level}>level</span>
      {columns.map((name) => (
        <span key={name} className={`flex items-center gap-1 ${cells.field}`}>
          <span className="min-w-0 truncate font-medium text-ink2" title={oneRow(name, 200)}>
            {oneRow(name, 200)}
          </span>
          <button
            type="button"
            className="grid size-5 shrink-0 place-items-center rounded hover:bg-line2"
            aria-label={`No column for ${oneRow(name, 200)}`}
            title="No longer a column"
            onClick={() => onRemove(name)}
          >
            <X aria-hidden className="size-3" />
          </button>
        </span>
      ))}
      <span>message</span>
    </div>
  );
}
