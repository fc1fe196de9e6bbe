import 'server-only';
import { filterLogEvents, type LogPage } from '@/lib/aws/logs/filter-log-events';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { LogLine, LogSource } from '@/lib/model/log';
import { routeOf } from '../sources/sources.rules';
import { findSweep } from '../sweep/sweeps';
import { type Asked, askFor, narrowAsked } from './narrow-asked';

/**
 * By the sources of one reading: how groups are asked of whose streams some are missing; `undefined`: not at all. A
 * stream comes with its first line, so the earlier windows of the same reading need not ask after it again.
 */
const narrowed = new WeakMap<readonly LogSource[], Map<string, Asked | undefined>>();

function narrowedOf(sources: readonly LogSource[]): Map<string, Asked | undefined> {
  const known = narrowed.get(sources) ?? new Map<string, Asked | undefined>();
  narrowed.set(sources, known);
  return known;
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
  const scope = { account, region };
  const options = signal ? { signal } : {};
  const route = routeOf(sources);
  const own = sources.filter((source) => source.region === region && source.group === group);
  const known = narrowedOf(sources);
  const id = `${region}\n${group}`;
  let asked = known.has(id) ? known.get(id) : askFor(own);
  let nextToken: string | undefined;
  let failures = 0;
  while (asked) {
    let answer: Result<LogPage> = await filterLogEvents(scope, { group, ...asked, ...range, nextToken }, options);
    if (!answer.ok && answer.failure.kind === 'not-found' && nextToken === undefined) {
      const next = await narrowAsked(scope, group, own, asked, options);
      if (next.ok) {
        asked = next.value;
        known.set(id, asked);
        continue;
      }
      answer = next;
    }
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
    const lines = (findSweep(scope, group)?.recognise(page) ?? page).flatMap((line) => {
      const to = route(region, line.group, line.stream);
      return to ? [{ ...line, ...to }] : [];
    });
    yield ok({ lines, more: nextToken !== undefined });
    if (!nextToken) return;
  }
}
