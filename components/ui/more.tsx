'use client';

import { type ReactNode, useState } from 'react';

/** The first `atMost` of a list, and a button for the others. */
export function More({ atMost, children }: { atMost: number; children: ReactNode[] }) {
  const [all, setAll] = useState(false);
  const hidden = children.length - atMost;
  return (
    <>
      {all ? children : children.slice(0, atMost)}
      {!all && hidden > 0 ? (
        <li className="px-4 py-1.5">
          <button type="button" className="text-accent hover:underline" onClick={() => setAll(true)}>
            Show {hidden} more
          </button>
        </li>
      ) : null}
    </>
  );
}
