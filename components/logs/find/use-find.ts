'use client';
import type { Matcher } from '@/lib/logs/find/matcher.rules';
import { without } from '@/lib/logs/time/span-parts.rules';
import type { LogLine } from '@/lib/model/log';
import type { LogView } from '@/lib/model/log-view';
import type { GoTo } from '../go-to';
import type { LineReader } from '../time/line-reader';
import { readAround } from '../time/read-around';
import { useShownLines } from '../use-shown-lines';
import type { BackSearch } from './back-search';
import { useBackSearch } from './use-back-search';
import { type Hits, useHits } from './use-hits';

/** What is looked for in a log: what marks the places, the hits, and the search in what is not loaded. */
export interface Finding {
  matcher: Matcher | undefined;
  /** What is wrong with what is looked for. */
  problem: string | undefined;
  hits: Hits;
  back: BackSearch;
}

interface Place {
  reader: LineReader;
  view: LogView;
  onGoTo: (goTo: GoTo) => void;
}

/** A hit that has less than this beside it stands alone, milliseconds. */
const aloneMs = 1_000;

/** Looks for what a view says in what a reader has, and on demand in what it has not. */
export function useFind({ reader, view, onGoTo }: Place): Finding {
  const { feed } = reader;
  const { rows } = feed;
  const { matcher, problem } = useShownLines(feed, view.find, view.selection);

  function goTo(line: LogLine) {
    rows.reveal(line);
    onGoTo({ row: rows.rowOf(line) });
    // What was found far back stands alone: what was written around it says why.
    const { read } = reader.state;
    const within = view.range.kind === 'between' ? view.range : undefined;
    const alone = without({ from: line.at - aloneMs, to: line.at + aloneMs }, read).length > 0;
    if (read.length > 0 && alone) void readAround(reader, line.at, { within });
  }

  const hits = useHits(feed, goTo);
  const back = useBackSearch(reader, view);
  return { matcher, problem, hits, back };
}
