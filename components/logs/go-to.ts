import type { LogRow } from '@/lib/logs/rows/row-book.rules';

/** A row to go to: each such object once, so that one may go to the same row again. */
export interface GoTo {
  row: LogRow;
}
