'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { isSameLine, isSameRange, isStep } from '@/lib/logs/view/range-change.rules';
import { misreadIn, queryOf, viewOf } from '@/lib/logs/view/view-address.rules';
import type { LogView } from '@/lib/model/log-view';

/** The line that an address asked for, if any: another object each time it is asked for. */
export type Asked = Pick<LogView, 'line'>;

interface AddressedView {
  view: LogView;
  /** Changes the view; `jumped`: the browser's Back is to lead to the line that was pointed at before. */
  change: (change: Partial<LogView>, jumped?: boolean) => void;
  asked: Asked;
  /** What of the address was not understood. */
  misread: readonly string[];
}

/**
 * The view of a log, as the address says it at first. The address follows without a navigation, so that a reload, a
 * bookmark and the next person see the same; the browser's Back leads to the range and the line before, and `onBack` is
 * told which line that is. `prefix`: which of several logs side by side, as the address names it.
 */
export function useLogView(prefix: string, onBack: (line: LogView['line']) => void): AddressedView {
  const pathname = usePathname();
  const query = useSearchParams();
  const [view, setView] = useState(() => viewOf(new URLSearchParams(query), prefix));
  const [misread] = useState(() => misreadIn(new URLSearchParams(query), prefix));
  const [asked, setAsked] = useState<Asked>(() => ({ line: view.line }));
  const said = useRef(view);
  const jumped = useRef(false);
  useEffect(() => {
    const { search } = window.location;
    const next = queryOf(view, search, prefix);
    const step = isStep(said.current, view, jumped.current);
    said.current = view;
    jumped.current = false;
    if (next === search) return;
    if (step) window.history.pushState(null, '', `${pathname}${next}`);
    else window.history.replaceState(null, '', `${pathname}${next}`);
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
      const { range, line } = said.current;
      const isSame = isSameRange(next.range, range);
      setView(isSame ? { ...next, range } : next);
      // It may have been the range or the line of another log beside this one.
      if (isSame && isSameLine(next.line, line)) return;
      setAsked({ line: next.line });
      told.current(next.line);
    };
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, [pathname, prefix]);
  const change: AddressedView['change'] = (part, isJump = false) => {
    jumped.current ||= isJump;
    setView((now) => ({ ...now, ...part }));
  };
  return { view, change, asked, misread };
}
