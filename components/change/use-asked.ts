'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';

/**
 * Opens what the address asks for, such as `?do=roll-back` of the command palette, and takes it out of the address again.
 * It only ever opens a dialog with its plan: an address never changes anything by itself.
 */
export function useAsked(doors: Record<string, () => void>, allowed: boolean): void {
  const asked = useSearchParams().get('do');
  const pathname = usePathname();
  const latest = useRef(doors);
  useEffect(() => {
    latest.current = doors;
  });
  useEffect(() => {
    if (asked === null) return;
    window.history.replaceState(null, '', pathname);
    if (allowed && Object.hasOwn(latest.current, asked)) latest.current[asked]?.();
  }, [asked, pathname, allowed]);
}
