import 'server-only';
import { filterLogEvents } from '@/lib/aws/logs/filter-log-events';
import { ok, type Result } from '@/lib/model/failure';
import type { LogLine, LogSource } from '@/lib/model/log';
import { groupsOf, type LogPlace } from './find-sources';
import { compareLines } from './merge.rules';
import { routeOf } from './sources.rules';

/** How one group is asked: by stream names (at most 100), by one prefix, or whole. */
function askFor(sources: readonly LogSource[]): { streamNames?: string[]; streamPrefix?: string } {
  const names = sources.flatMap(({ stream }) => stream ?? []);
  if (names.length === sources.length && names.length <= 100) return { streamNames: names };
  const [only] = sources;
  if (sources.length === 1 && only?.streamPrefix) return { streamPrefix: `${only.streamPrefix}/${only.container}/` };
  return {};
}

export interface RangeRead {
  /** In order of time. */
  lines: LogLine[];
  /** True when pages were left: the lines are the range's oldest. */
  cut: boolean;
}

/** All lines of some sources in a range of event times, both ends inclusive; at most `pages` calls a group. */
export async function readRange(
  place: LogPlace,
  sources: readonly LogSource[],
  range: { start: number; end: number },
  pages: number,
  signal?: AbortSignal,
): Promise<Result<RangeRead>> {
  const route = routeOf(sources);
  const lines: LogLine[] = [];
  let cut = false;
  for (const { region, group } of groupsOf(sources)) {
    const own = sources.filter((source) => source.region === region && source.group === group);
    let nextToken: string | undefined;
    for (let page = 0; page === 0 || nextToken; page++) {
      if (page === pages) {
        cut = true;
        break;
      }
      const asked = askFor(own);
      const filter = { group, ...asked, ...range, nextToken };
      const answer = await filterLogEvents({ account: place.account, region }, filter, { signal });
      // What no task writes to any more may be deleted, and a stream comes with its first line: neither holds lines.
      const empty = asked.streamNames !== undefined || own.every(({ past }) => past);
      if (!answer.ok && answer.failure.kind === 'not-found' && empty) break;
      if (!answer.ok) return answer;
      nextToken = answer.value.nextToken;
      for (const line of answer.value.lines) {
        const to = route(region, line.group, line.stream);
        if (to) lines.push({ ...line, ...to });
      }
    }
  }
  return ok({ lines: lines.sort(compareLines), cut });
}
