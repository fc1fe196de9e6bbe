import type { LogFeed } from './log-feed';

/** What is asked of a feed for this; a test need not make a whole one. */
export type Emptiness = Pick<LogFeed, 'follows' | 'readTo'> & {
  state: Pick<LogFeed['state'], 'filled' | 'scanning'>;
  rows: { length: number; shown: { size: number }; lines: { size: number } };
};

/**
 * Whether rows stand there of which none is a line, so that it must be said beside them why: no line is kept by the
 * filter, or none was written. `reading`: lines of the time are still being read.
 */
export function isWithoutLines({ rows, state, follows, readTo }: Emptiness, reading: boolean): boolean {
  if (rows.length === 0 || rows.shown.size > 0 || state.scanning) return false;
  if (rows.lines.size > 0) return true;
  // Where AWS lets nobody read a log, or it has none, the rows say so: nobody knows what was written.
  return state.filled && !reading && (!follows || readTo !== undefined);
}
