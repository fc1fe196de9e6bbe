import 'server-only';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';
import { findSources, type LogPlace } from './find-sources';
import { Ownership } from './ownership';
import { readRange } from './read-range';
import { untoldFailure } from './untold.rules';

/** Older lines of a log, oldest first. */
export interface OlderLines {
  lines: LogLine[];
  /** Everything from here on has been read, epoch milliseconds: ask again with `before` set to it. */
  from: number;
  /** False when there is nothing older that could be found. */
  more: boolean;
}

const firstMs = 5 * 60_000;
const longestMs = 7 * 24 * 3_600_000;
/** FilterLogEvents cannot be asked where the next older line is; after a month of silence the search ends. */
const farthestMs = 30 * 24 * 3_600_000;
const mostCalls = 12;
const pagesAtOnce = 3;

/**
 * Lines before a time, newest stretch first: windows grow while they are empty and shrink where there is too much.
 * A stopped task's lines are looked for from its end on.
 */
export async function readOlder(
  place: LogPlace,
  before: number,
  limit: number,
  signal?: AbortSignal,
): Promise<Result<OlderLines>> {
  const found = await findSources(place);
  if (!found.ok) return found;
  const { sources, tasks, revisions } = found.value;
  const ownership = new Ownership(
    place,
    tasks.map(({ id }) => id),
    revisions,
  );
  const task = place.task === undefined ? undefined : tasks.find(({ id }) => id === place.task);
  const begin = task?.createdAt ?? 0;
  let end = task?.stoppedAt ? Math.min(before - 1, task.stoppedAt + 60_000) : before - 1;
  const oldest = Math.max(begin, end - farthestMs);
  let size = firstMs;
  let lines: LogLine[] = [];
  for (let call = 0; call < mostCalls && end >= oldest && lines.length < limit && sources.length > 0; call++) {
    const start = Math.max(oldest, end - size + 1);
    const read = await readRange(place, sources, { start, end }, pagesAtOnce, signal);
    if (!read.ok) {
      if (lines.length > 0) break;
      return read;
    }
    if (read.value.cut && size > 1_000) {
      size = Math.max(1_000, Math.floor(size / 8));
      continue;
    }
    const own = await ownership.ownLines(read.value.lines);
    if (own.failure) {
      if (lines.length > 0) break;
      return failed(untoldFailure(own.failure));
    }
    lines = [...own.lines, ...lines];
    end = start - 1;
    size = Math.min(longestMs, size * 4);
  }
  // Whole milliseconds only: `from` promises that nothing after it is missing.
  const first = lines[Math.max(0, lines.length - limit)];
  const cutAt = lines.length > limit && first ? first.at : end + 1;
  const kept = lines.filter((line) => line.at >= cutAt);
  return ok({ lines: kept, from: cutAt, more: cutAt > oldest && sources.length > 0 });
}
