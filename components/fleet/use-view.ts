'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type FleetView, readView, writeView } from './fleet-view';

/** The list's view, kept in the address: a link shows another person the same, and nothing is asked of the server. */
export function useView(): [FleetView, (view: FleetView) => void] {
  const params = useSearchParams();
  const pathname = usePathname();
  const view = useMemo(() => readView(params), [params]);
  const change = useCallback(
    (next: FleetView) => window.history.replaceState(null, '', `${pathname}${writeView(next)}`),
    [pathname],
  );
  return [view, change];
}
