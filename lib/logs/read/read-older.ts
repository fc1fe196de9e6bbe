import 'server-only';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';
import { findSources, type LogPlace } from '../sources/find-sources';
import { Ownership } from '../tail/ownership';
import { untoldFailure } from '../tail/untold-words.rules';
import { mostChars, mostLines, readWindow } from './read-window';

/** Older lines of a log, oldest first. */
export interface OlderLines {
  lines: LogLine[];
  /** Everything from here on has been read, epoch milliseconds: ask again with `before` set to it. */
  from: number;
  /** False when all from the time asked for on has been read, or, without one, after a month in which there was nothing. */
  more: boolean;
  /** How much time the next calls should begin with, going by how dense these lines are; milliseconds. */
  span: number;
}

export interface OlderAsk {
  /** All from here on is wanted, however long nothing was written, and nothing older; epoch milliseconds. */
  from?: number | undefined;
  /** `span` of the answer before, or the length of a short stretch. */
  span?: number | undefined;
  signal?: AbortSignal;
}

const firstMs = 5 * 60_000;
/** The widest window: a silence of years is stepped over in a few calls. */
export const longestMs = 365 * 24 * 3_600_000;
/** FilterLogEvents cannot be asked where the next older line is; where nobody says how far, a month of silence is the end. */
const farthestMs = 30 * 24 * 3_600_000;
const mostPages = 24;
/** FilterLogEvents brings 10,000 lines a call: windows that hold a little less than one or two of these cost least. */
const pageLines = 9_500;

const tooMuch: Failure = {
  kind: 'refused',
  message: `More than ${mostLines.toLocaleString('en')} lines or ${mostChars / 1_000_000} MB were written in one millisecond: too much to load.`,
  advice: 'Download this time instead.',
};

/**
 * Lines before a time, newest stretch first: at least `limit` where there are as many, and all others that the calls for
 * them brought. Windows grow while they are empty and shrink where there is too much; only those that were read whole
 * count. A stopped task's lines are looked for from its end on.
 */
export async function readOlder(
  place: LogPlace,
  before: number,
  limit: number,
  { from, span = firstMs, signal }: OlderAsk = {},
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
  const begin = Math.max(from ?? 0, task?.createdAt ?? 0);
  const last = task?.stoppedAt ? Math.min(before - 1, task.stoppedAt + 60_000) : before - 1;
  const oldest = from === undefined ? Math.max(begin, last - farthestMs) : begin;
  const wanted = Math.max(pageLines, Math.min(2 * pageLines, limit * 4));
  let [end, size, pages, chars] = [last, span, 0, 0];
  let lines: LogLine[] = [];
  while (end >= oldest && lines.length < limit && chars < mostChars && sources.length > 0) {
    if (pages >= mostPages && end < last) break;
    const start = Math.max(oldest, end - size + 1);
    const read = await readWindow(place, sources, { start, end }, wanted, signal);
    if (!read.ok && end === last) return read;
    if (!read.ok) break;
    pages += read.value.pages;
    if (read.value.fitting !== undefined && start < end) {
      size = read.value.fitting;
      continue;
    }
    if (read.value.fitting !== undefined && end === last) return failed(tooMuch);
    if (read.value.fitting !== undefined) break;
    const own = await ownership.ownLines(read.value.lines);
    if (own.failure && end === last) return failed(untoldFailure(own.failure));
    if (own.failure) break;
    lines = [...own.lines, ...lines];
    chars += read.value.chars;
    const growth = Math.min(4, wanted / Math.max(1, read.value.lines.length));
    size = Math.max(1, Math.min(longestMs, Math.floor((end - start + 1) * growth)));
    end = start - 1;
  }
  const more = end >= oldest && sources.length > 0;
  return ok({ lines, from: more ? end + 1 : (from ?? end + 1), more, span: size });
}
