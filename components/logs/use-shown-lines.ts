'use client';
import { useEffect, useMemo } from 'react';
import type { Matcher } from '@/lib/logs/find/matcher.rules';
import { tryAll } from '@/lib/logs/find/patience.rules';
import { sharedTest } from '@/lib/logs/find/shared-test.rules';
import type { LineTest } from '@/lib/logs/rows/row-book.rules';
import { isEverything, isSelected, isShown } from '@/lib/logs/view/selection.rules';
import type { LogLine } from '@/lib/model/log';
import type { LogFind, LogSelection } from '@/lib/model/log-view';
import { breathe } from './breathe';
import { useMatcher } from './find/use-matcher';
import type { LogFeed } from './log-feed';

/** In turns of some milliseconds, so that scrolling and typing go on however slow an expression is. */
const inTurns =
  (test: (line: LogLine) => boolean): LineTest =>
  (lines) =>
    tryAll(lines, test, () => performance.now(), breathe);

/** Shows the lines of a feed that are selected and found, and counts those that hold what is looked for. */
export function useShownLines(
  feed: LogFeed,
  find: LogFind,
  selection: LogSelection,
): { matcher: Matcher | undefined; problem: string | undefined } {
  const { find: looked, matcher, problem } = useMatcher(find);
  const { mode } = looked;
  const { levelOf } = feed.rows;
  const found = useMemo(
    () => matcher && sharedTest(inTurns((line) => isSelected(line, selection, levelOf) && matcher.test(line.message))),
    [selection, matcher, levelOf],
  );
  // What is only marked hides nothing: another text leaves the rows as they are.
  const asked = mode === 'mark' ? undefined : matcher;
  const only = mode === 'only' ? found : undefined;
  useEffect(() => {
    const all = isEverything(selection) && !asked;
    // A stack trace goes where one of its lines is to be hidden; a selection takes or leaves all of them, by their level too.
    const every = mode === 'hide';
    const shown = only ?? inTurns((line) => isShown(line, selection, mode, asked, levelOf));
    feed.setTest(all ? undefined : shown, every);
  }, [feed, selection, mode, asked, only, levelOf]);
  const counted = mode === 'hide' ? undefined : found;
  useEffect(() => feed.setFind(counted), [feed, counted]);
  return { matcher, problem };
}
