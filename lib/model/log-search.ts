import type { Failure } from './failure';
import type { LogLine } from './log';

/** Where a search of older lines stands. */
export interface SearchProgress {
  /** Everything from here on was looked through, epoch milliseconds. */
  from: number;
  /** Lines that were read; absent where AWS looked through them for us. */
  read?: number;
  hits: number;
}

/** `end`: nothing older is kept; `enough`: many hits, it can go on from where it stands. */
export type SearchEnd = { reason: 'end' | 'enough' } | { reason: 'failed'; failure: Failure };

/** One message of a search, a line of JSON each. */
export type SearchNews = { progress: SearchProgress } | { lines: LogLine[] } | { end: SearchEnd };
