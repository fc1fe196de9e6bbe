import 'server-only';
import { filterLogEvents } from '@/lib/aws/logs/filter-log-events';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { LogLine, LogSource } from '@/lib/model/log';
import { routeOf } from '../sources/sources.rules';
import { heldSweep } from '../sweep/sweeps';

/** How one group is asked: by stream names (at most 100), by one prefix, or whole. */
function askFor(sources: readonly LogSource[]): { streamNames?: string[]; streamPrefix?: string } {
  const names = sources.flatMap(({ stream }) => stream ?? []);
  if (names.length === sources.length && names.length <= 100) return { streamNames: names };
  const [only] = sources;
  if (sources.length === 1 && only?.streamPrefix) return { streamPrefix: `${only.streamPrefix}/${only.container}/` };
  return {};
}

/** Some lines of a group, in AWS's order of time, and whether it has more. */
export interface GroupPage {
  lines: LogLine[];
  more: boolean;
}

export interface PagesOptions {
  signal?: AbortSignal | undefined;
  /** Asked after each failure of a page, with how often it failed before; true asks for the same page again. */
  again?: (failure: Failure, before: number) => Promise<boolean>;
}

/**
 * The pages of one group in a range of event times, both ends inclusive, epoch milliseconds; only lines of these sources,
 * which must all be of that group. Ends after a failure. AWS sorts all pages by event time, and its token lives 24 hours.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export async function* readGroupPages(
  account: string,
  { region, group }: { region: string; group: string },
  sources: readonly LogSource[],
  range: { start: number; end: number; pattern?: string },
  { signal, again }: PagesOptions = {},
): AsyncGenerator<Result<GroupPage>, void> {
  const route = routeOf(sources);
  const own = sources.filter((source) => source.region === region && source.group === group);
  const asked = askFor(own);
  // What no task writes to any more may be deleted, and a stream comes with its first line: neither holds lines.
  const mayBeMissing = asked.streamNames !== undefined || own.every(({ past }) => past);
  let nextToken: string | undefined;
  let failures = 0;
  for (;;) {
    const filter = { group, ...asked, ...range, nextToken };
    const answer = await filterLogEvents({ account, region }, filter, signal ? { signal } : {});
    if (!answer.ok && answer.failure.kind === 'not-found' && mayBeMissing) return;
    if (!answer.ok) {
      const gaveUp = signal?.aborted || !(await again?.(answer.failure, failures));
      if (gaveUp) yield failed(answer.failure);
      if (gaveUp) return;
      failures += 1;
      continue;
    }
    nextToken = answer.value.nextToken;
    failures = 0;
    const page = answer.value.lines;
    const lines = (heldSweep({ account, region }, group)?.recognise(page) ?? page).flatMap((line) => {
      const to = route(region, line.group, line.stream);
      return to ? [{ ...line, ...to }] : [];
    });
    yield ok({ lines, more: nextToken !== undefined });
    if (!nextToken) return;
  }
}
