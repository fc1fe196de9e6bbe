'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { isSameRange } from '@/lib/logs/view/range-change.rules';
import { misreadIn, queryOf, viewOf } from '@/lib/logs/view/view-address.rules';
import type { LogView } from '@/lib/model/log-view';

/**
 * The view of a log, as the address says it at first. The address follows without a navigation, so that a reload, a
 * bookmark and the next person see the same; the browser's Back leads to the range before, and `onBack` is told.
 * `prefix`: which of several logs side by side, as the address names it. Answers also what of the address was not understood.
 */
export function useLogView(
  prefix: string,
  onBack: () => void,
): [LogView, (change: Partial<LogView>) => void, misread: readonly string[]] {
  const pathname = usePathname();
  const asked = useSearchParams();
  const [view, setView] = useState(() => viewOf(new URLSearchParams(asked), prefix));
  const [misread] = useState(() => misreadIn(new URLSearchParams(asked), prefix));
  const range = useRef(view.range);
  useEffect(() => {
    const { search } = window.location;
    const query = queryOf(view, search, prefix);
    const moved = view.range !== range.current;
    range.current = view.range;
    if (query === search) return;
    if (moved) window.history.pushState(null, '', `${pathname}${query}`);
    else window.history.replaceState(null, '', `${pathname}${query}`);
  }, [view, pathname, prefix]);
  const told = useRef(onBack);
  useEffect(() => {
    told.current = onBack;
  });
  useEffect(() => {
    const onPop = () => {
      // To another page: this view goes with its own.
      if (window.location.pathname !== pathname) return;
      const next = viewOf(new URLSearchParams(window.location.search), prefix);
      const isSame = isSameRange(next.range, range.current);
      setView(isSame ? { ...next, range: range.current } : next);
      // It may have been the range of another log beside this one.
      if (!isSame) told.current();
    };
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, [pathname, prefix]);
  return [view, (change) => setView((now) => ({ ...now, ...change })), misread];
}
