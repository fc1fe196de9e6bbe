'use client';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { type Matcher, matcherOf } from '@/lib/logs/find/matcher.rules';
import { isEverything, isShown } from '@/lib/logs/selection.rules';
import type { LogFind, LogSelection } from '@/lib/model/log-view';
import type { LogFeed } from './log-feed';

/** Shows the lines of a feed that are selected and found; answers what marks the places, and what is wrong with it. */
export function useShownLines(
  feed: LogFeed,
  find: LogFind,
  selection: LogSelection,
): { matcher: Matcher | undefined; problem: string | undefined } {
  const looked = useDeferredValue(find);
  const found = useMemo(() => matcherOf(looked), [looked]);
  // An expression that is not one yet hides nothing.
  const matcher = found?.problem ? undefined : found;
  const { mode } = looked;
  useEffect(() => {
    const all = isEverything(selection) && (!matcher || mode === 'mark');
    feed.setTest(all ? undefined : (lines) => lines.map((line) => isShown(line, selection, mode, matcher)));
  }, [feed, selection, mode, matcher]);
  return { matcher, problem: found?.problem };
}
