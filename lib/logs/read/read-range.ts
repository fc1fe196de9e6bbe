import 'server-only';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { LogLine, LogSource } from '@/lib/model/log';
import { compareLines } from '../rows/line-order.rules';
import { groupsOf, type LogPlace } from '../sources/find-sources';
import { readGroupPages } from './group-pages';

export interface RangeRead {
  /** In order of time. */
  lines: LogLine[];
  /** True when pages were left: the lines are the range's oldest. */
  cut: boolean;
}

/**
 * All lines of some sources in a range of event times, both ends inclusive; at most `pages` calls a group. `pattern`:
 * a CloudWatch filter pattern, only lines that match it.
 */
export async function readRange(
  place: LogPlace,
  sources: readonly LogSource[],
  range: { start: number; end: number; pattern?: string },
  pages: number,
  signal?: AbortSignal,
): Promise<Result<RangeRead>> {
  const lines: LogLine[] = [];
  let [cut, found] = [false, false];
  let missing: Failure | undefined;
  for (const group of groupsOf(sources)) {
    let left = pages;
    for await (const page of readGroupPages(place.account, group, sources, range, { signal })) {
      if (!page.ok && page.failure.kind !== 'not-found') return page;
      // A group that is missing holds no lines, and must not keep those of the others from being read.
      if (!page.ok) missing = page.failure;
      if (!page.ok) break;
      for (const line of page.value.lines) lines.push(line);
      found = true;
      left -= 1;
      if (left > 0) continue;
      cut ||= page.value.more;
      break;
    }
  }
  return missing && !found ? failed(missing) : ok({ lines: lines.sort(compareLines), cut });
}
