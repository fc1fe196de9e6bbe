import 'server-only';
import { setImmediate as breathe } from 'node:timers/promises';
import { describeLogGroup } from '@/lib/aws/logs/describe-log-groups';
import { unexpected } from '@/lib/errors';
import { type Failure, failed } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';
import type { SearchNews } from '@/lib/model/log-search';
import type { LogFind, LogSelection } from '@/lib/model/log-view';
import { readRange } from '../read/read-range';
import { type FoundSources, findSources, groupsOf, type LogPlace } from '../sources/find-sources';
import { Ownership } from '../tail/ownership';
import { untoldFailure } from '../tail/untold-words.rules';
import { isSelected } from '../view/selection.rules';
import { compileExpression } from './expression.rules';
import { filterPatternOf } from './filter-pattern.rules';
import { type Matcher, matcherOf } from './matcher.rules';
import { Patience, runaway, tryAll } from './patience.rules';
import { SearchWindows } from './search-window.rules';

const dayMs = 24 * 3_600_000;
/** Events may be this much older than their group. */
const lateMs = 14 * dayMs;
/** How far back is looked where AWS does not tell since when lines are kept. */
const usualMs = 30 * dayMs;
const mostHits = 1_000;

export interface OlderSearch {
  /** Epoch milliseconds. */
  before: number;
  find: LogFind;
  selection: LogSelection;
}

const refused = (message: string): SearchNews => ({
  end: { reason: 'failed', failure: { kind: 'refused', message } },
});

/** Since when the groups of some sources may hold lines, epoch milliseconds. */
async function keptFrom({ account }: LogPlace, { sources }: FoundSources, now: number, signal: AbortSignal) {
  const since = await Promise.all(
    groupsOf(sources).map(async ({ region, group }) => {
      const facts = await describeLogGroup({ account, region }, group, { signal });
      if (!facts.ok) return now - usualMs;
      const { createdAt, retentionDays } = facts.value ?? {};
      return Math.max(
        createdAt === undefined ? now - usualMs : createdAt - lateMs,
        retentionDays === undefined ? 0 : now - retentionDays * dayMs,
      );
    }),
  );
  return Math.min(now, ...since);
}

/** Where to begin and to end: what a task wrote is looked for within its life. */
function bounds({ task: id }: LogPlace, { tasks }: FoundSources, before: number, kept: number) {
  const task = id === undefined ? undefined : tasks.find((one) => one.id === id);
  const until = task?.stoppedAt === undefined ? before : Math.min(before, task.stoppedAt + 60_000);
  return { until, oldest: Math.max(kept, task?.createdAt ?? 0) };
}

/**
 * Looks for a text or an expression in the lines before a time, window by window, the newest first. Ends with `end`, in
 * failure too; what was found until then holds. `signal` ends it without a word.
 */
export async function* searchOlder(
  place: LogPlace,
  { before, find, selection }: OlderSearch,
  signal: AbortSignal,
  now = Date.now(),
): AsyncGenerator<SearchNews, void> {
  const wanted = matcherOf(find, compileExpression);
  if (!wanted) return yield refused('There is nothing to look for.');
  if (wanted.problem) return yield refused(wanted.problem);
  const found = await findSources(place);
  if (!found.ok) return yield { end: { reason: 'failed', failure: found.failure } };
  const kept = await keptFrom(place, found.value, now, signal);
  const { until, oldest } = bounds(place, found.value, before, kept);
  const windows = new SearchWindows(until, oldest);
  const sieve = new Sieve(place, found.value, wanted, selection);
  let pattern = filterPatternOf(find);
  let [read, hits] = [0, 0];
  for (let window = windows.next; window && !signal.aborted; window = windows.next) {
    const { start, end, pages } = window;
    const range = { start, end, ...(pattern ? { pattern } : {}) };
    const answer = await readRange(place, found.value.sources, range, pages, signal).catch((error: unknown) =>
      failed(unexpected(error)),
    );
    if (signal.aborted) return;
    if (!answer.ok && answer.failure.kind === 'refused' && pattern) {
      pattern = undefined;
      continue;
    }
    if (!answer.ok) return yield { end: { reason: 'failed', failure: answer.failure } };
    read += answer.value.lines.length;
    if (answer.value.cut) {
      windows.tooWide(window);
      yield { progress: { from: end + 1, hits, ...(pattern ? {} : { read }) } };
      continue;
    }
    const lines = await sieve.keep(answer.value.lines);
    if ('failure' in lines) return yield { end: { reason: 'failed', failure: lines.failure } };
    hits += lines.length;
    windows.done(window, answer.value.lines.length);
    if (lines.length > 0) yield { lines };
    yield { progress: { from: start, hits, ...(pattern ? {} : { read }) } };
    if (hits >= mostHits && windows.next) return yield { end: { reason: 'enough' } };
  }
  yield { end: { reason: 'end' } };
}

/** Keeps the lines that hold what is looked for, are the service's own, and are selected. */
class Sieve {
  readonly #patience = new Patience(() => performance.now());
  readonly #matcher: Matcher;
  readonly #ownership: Ownership;

  constructor(
    place: LogPlace,
    { tasks, revisions }: FoundSources,
    matcher: Matcher,
    private readonly selection: LogSelection,
  ) {
    this.#matcher = this.#patience.of(matcher);
    const known = tasks.map(({ id }) => id);
    this.#ownership = new Ownership(place, known, revisions);
  }

  async keep(lines: readonly LogLine[]): Promise<LogLine[] | { failure: Failure }> {
    const test = ({ message }: LogLine) => this.#matcher.test(message);
    const holds = await tryAll(
      lines,
      test,
      () => performance.now(),
      () => breathe(),
    );
    if (this.#patience.stopped) return { failure: { kind: 'refused', message: runaway } };
    const own = await this.#ownership.ownLines(lines.filter((_, i) => holds[i]));
    if (own.failure) return { failure: untoldFailure(own.failure) };
    return own.lines.filter((line) => isSelected(line, this.selection));
  }
}
