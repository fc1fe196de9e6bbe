import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-names';

interface Props {
  checked: boolean;
  onChecked: () => void;
  /** Shows this and nothing else of its kind. */
  onOnly: () => void;
  /** For who hears it: "task 0f37". */
  name: string;
  /** Below another one. */
  inner?: boolean;
  children: ReactNode;
}

/** One thing to show or not, and a way to show it alone. */
export function FilterOption({ checked, onChecked, onOnly, name, inner, children }: Props) {
  return (
    <div className={cx('group/option flex items-center rounded hover:bg-line2', inner && 'pl-5')}>
      <label className="flex min-h-8 min-w-0 grow cursor-pointer items-center gap-2 px-2.5 max-sm:min-h-11">
        <input type="checkbox" checked={checked} onChange={onChecked} className="size-4 shrink-0 accent-accent" />
        {children}
      </label>
      <button
        type="button"
        aria-label={`Only ${name}`}
        onClick={onOnly}
        className="mr-1 shrink-0 rounded px-2 py-1 text-xs text-ink2 opacity-0 hover:text-ink hover:underline focus-visible:opacity-100 group-hover/option:opacity-100 [@media(hover:none)]:opacity-100 max-sm:min-h-11"
      >
        only this
      </button>
    </div>
  );
}

/** A task's or revision's colour; its name stands beside it. */
export const Square = ({ colour }: { colour: string }) => (
  <span aria-hidden className="size-2.5 shrink-0 rounded-xs" style={{ backgroundColor: colour }} />
);
