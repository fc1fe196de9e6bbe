'use client';

import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from './button';

/** Filters that stand open where there is room; on a phone behind one button, which says how many are set. */
export function FoldedFilters({ active, children }: { active: number; children: ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className="max-sm:h-11 sm:hidden"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((before) => !before)}
      >
        <SlidersHorizontal aria-hidden />
        {active === 0 ? 'Filters' : `Filters (${active})`}
      </Button>
      <div id={id} className={open ? 'contents' : 'contents max-sm:hidden'}>
        {children}
      </div>
    </>
  );
}
