import 'server-only';
import { unexpected } from '@/lib/errors';
import { type Failure, failed, type Result } from '@/lib/model/failure';
import type { LogLine, LogSource } from '@/lib/model/log';
import { compareLines } from '../rows/line-order.rules';
import { groupsOf } from '../sources/find-sources';
import { type GroupPage, type PagesOptions, readGroupPages } from './group-pages';

interface Group {
  name: string;
  pages: AsyncGenerator<Result<GroupPage>, void>;
  /** Lines that were read and wait for the other groups. */
  lines: LogLine[];
  /** Everything up to here was read, epoch milliseconds. */
  read: number;
  ended: boolean;
}

/** A group that could not be read to its end: its lines up to `from` are there. */
export interface BrokenGroup {
  group: string;
  from: number;
  failure: Failure;
}

/**
 * All lines of some sources in a range, in order of time over their groups, piece by piece: no more than a page of each
 * group is held. A group that fails ends; the others go on, and `broken` says which.
 */
export class MergedPages {
  readonly broken: BrokenGroup[] = [];
  readonly #groups: Group[];

  constructor(
    account: string,
    sources: readonly LogSource[],
    range: { start: number; end: number },
    options: PagesOptions,
  ) {
    this.#groups = groupsOf(sources).map((place) => ({
      name: place.group,
      pages: readGroupPages(account, place, sources, range, options),
      lines: [],
      read: range.start,
      ended: false,
    }));
  }

  /** The next lines, never none; `undefined` when there are no more. */
  async next(): Promise<LogLine[] | undefined> {
    await Promise.all(this.#groups.map((group) => this.#fill(group)));
    const bound = this.#groups
      .flatMap(({ ended, lines }) => (ended ? [] : (lines.at(-1) ?? [])))
      .reduce<LogLine | undefined>((least, line) => (least && compareLines(least, line) < 0 ? least : line), undefined);
    const ready = this.#groups.flatMap((group) => take(group, bound)).sort(compareLines);
    return ready.length > 0 ? ready : undefined;
  }

  async #fill(group: Group): Promise<void> {
    while (group.lines.length === 0 && !group.ended) {
      const step = await group.pages
        .next()
        .catch((error: unknown) => ({ done: false as const, value: failed(unexpected(error)) }));
      if (step.done) {
        group.ended = true;
      } else if (step.value.ok) {
        group.lines = step.value.value.lines;
        group.read = group.lines.at(-1)?.at ?? group.read;
        group.ended = !step.value.value.more;
      } else {
        group.ended = true;
        this.broken.push({ group: group.name, from: group.read, failure: step.value.failure });
      }
    }
  }
}

/** Takes a group's lines up to a bound, or all of them. */
function take(group: Group, bound: LogLine | undefined): LogLine[] {
  const { lines } = group;
  if (!bound) {
    group.lines = [];
    return lines;
  }
  group.lines = lines.filter((line) => compareLines(line, bound) > 0);
  return lines.filter((line) => compareLines(line, bound) <= 0);
}
