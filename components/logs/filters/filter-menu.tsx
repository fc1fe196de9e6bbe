'use client';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { Popover, PopoverPanel, PopoverTrigger } from '@/components/ui/popover';

interface Props {
  /** What it chooses, for who does not see it: "Tasks". */
  label: string;
  /** What is chosen now, in few words. */
  words: ReactNode;
  /** Something is chosen, so that not all is shown. */
  active: boolean;
  /** Back to all of it. */
  onAll: () => void;
  allWords: string;
  children: ReactNode;
}

/** A button of the log's toolbar that says what is chosen, and opens what there is to choose from. */
export function FilterMenu({ label, words, active, onAll, allWords, children }: Props) {
  return (
    <Popover>
      <PopoverTrigger
        aria-label={typeof words === 'string' ? `${label}: ${words}` : undefined}
        aria-description={typeof words === 'string' ? undefined : label}
        className={buttonClass(
          'default',
          'm',
          cx('max-w-72 font-normal @max-[1300px]:max-w-56 max-sm:h-11', active && 'border-accent text-accent'),
        )}
      >
        <span className="flex min-w-0 items-center gap-2 overflow-hidden">{words}</span>
        <ChevronDown aria-hidden className="size-3.5!" />
      </PopoverTrigger>
      <PopoverPanel label={label} className="flex min-w-56 flex-col p-1">
        {children}
        <div className="sticky -bottom-1 -mb-1 border-t border-line2 bg-panel py-1">
          <button
            type="button"
            disabled={!active}
            onClick={onAll}
            className="flex min-h-8 w-full items-center rounded px-2.5 text-accent hover:bg-line2 disabled:text-ink3 max-sm:min-h-11"
          >
            {allWords}
          </button>
        </div>
      </PopoverPanel>
    </Popover>
  );
}
