import 'server-only';
import { ok, type Result } from '@/lib/model/failure';
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
  let cut = false;
  for (const group of groupsOf(sources)) {
    let left = pages;
    for await (const page of readGroupPages(place.account, group, sources, range, { signal })) {
      if (!page.ok) return page;
      for (const line of page.value.lines) lines.push(line);
      left -= 1;
      if (left > 0) continue;
      cut ||= page.value.more;
      break;
    }
  }
  return ok({ lines: lines.sort(compareLines), cut });
}
