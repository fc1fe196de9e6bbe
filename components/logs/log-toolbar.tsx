'use client';
import { ListFilter } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';

interface Props {
  /** What is shown: time, tasks, levels. */
  children: ReactNode;
  /** How many of those are set. */
  active: number;
  /** What is looked for. */
  find: ReactNode;
  /** How it is shown, and what is done with it. */
  aside: ReactNode;
}

/**
 * The controls above a log, in one row where there is room for it. Where there is not, on a phone or in a narrow pane,
 * what is looked for comes first, and what is shown is behind a button that says how many are set.
 */
export function LogToolbar({ children, active, find, aside }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className="@container mb-2">
      <div className="flex flex-wrap items-center gap-2">
        <div id={id} className={open ? 'contents' : 'contents @max-[640px]:hidden'}>
          {children}
        </div>
        <div className="flex min-w-52 flex-1 flex-wrap items-center gap-1.5 @max-[640px]:order-first @max-[640px]:min-w-full">
          {find}
        </div>
        <div className="ml-auto flex flex-wrap items-center gap-1.5 @max-[640px]:order-first @max-[640px]:w-full">
          <Button
            className="mr-auto max-sm:h-11 @max-[400px]:px-2 @min-[640px]:hidden"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen((before) => !before)}
          >
            <ListFilter aria-hidden />
            <span className="@max-[400px]:sr-only">Filters</span>
            {active === 0 ? null : `(${active})`}
          </Button>
          {aside}
        </div>
      </div>
    </div>
  );
}
