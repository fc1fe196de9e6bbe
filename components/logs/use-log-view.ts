'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { misreadIn, queryOf, viewOf } from '@/lib/logs/view-address.rules';
import type { LogView } from '@/lib/model/log-view';

/**
 * The view of a log, as the address says it at first. The address follows without a navigation, so that a reload, a
 * bookmark and the next person see the same. `prefix`: which of several logs side by side, as the address names it. Answers also what of the
 * address was not understood.
 */
export function useLogView(prefix = ''): [LogView, (change: Partial<LogView>) => void, misread: readonly string[]] {
  const pathname = usePathname();
  const asked = useSearchParams();
  const [view, setView] = useState(() => viewOf(new URLSearchParams(asked), prefix));
  const [misread] = useState(() => misreadIn(new URLSearchParams(asked), prefix));
  useEffect(() => {
    const { search } = window.location;
    const query = queryOf(view, search, prefix);
    if (query !== search) window.history.replaceState(null, '', `${pathname}${query}`);
  }, [view, pathname, prefix]);
  return [view, (change) => setView((now) => ({ ...now, ...change })), misread];
}
