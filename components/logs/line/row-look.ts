import type { Matcher } from '@/lib/logs/find/matcher.rules';

/** How rows look, the same for all of a log. */
export interface RowLook {
  utc: boolean;
  wrap: boolean;
  /** Events of several lines are one row until they are opened. */
  folds?: boolean;
  showContainer: boolean;
  matcher: Matcher | undefined;
  /** Fields of JSON lines that stand before the message. */
  columns?: readonly string[];
}
