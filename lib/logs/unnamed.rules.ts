import type { LogLine } from '@/lib/model/log';
import { keyOfLine } from './merge.rules';
import type { LineStore } from './store.rules';

interface Told {
  line: LogLine;
  /** The tail that told it last. */
  epoch: string | undefined;
  /** The line that turned out to be the same one. */
  is?: string;
}

/** Live Tail tells no event id: its lines have ids like `tail:2:…`, the second of some that are alike. */
const countOf = ({ id }: LogLine): number | undefined =>
  id.startsWith('tail:') ? Number.parseInt(id.slice(5), 10) : undefined;

const isAlike = (a: LogLine, b: LogLine) =>
  a.at === b.at &&
  a.ingestedAt === b.ingestedAt &&
  a.stream === b.stream &&
  a.group === b.group &&
  a.message === b.message;

const placeOf = ({ at, ingestedAt, group, stream }: LogLine) => `${at} ${ingestedAt ?? ''} ${group} ${stream}`;

/**
 * Keeps a line that Live Tail told from standing there twice when it is told again by its event id. The server knows
 * them to be one as long as it runs; a range that is read again, or another server, does not. Of lines that are alike in
 * everything as many stay as the one who told most of them has told.
 */
export class Unnamed {
  readonly #told = new Map<string, Told[]>();
  #size = 0;

  constructor(private readonly most = 200_000) {}

  /** What of a batch is not in the store yet. `epoch`: the tail that told it; none for a range that was read. */
  fresh(batch: readonly LogLine[], store: LineStore, epoch?: string): readonly LogLine[] {
    const tailed = batch.filter((line) => countOf(line) !== undefined);
    if (tailed.length === 0 && this.#size === 0) return batch;
    const kept = new Set<LogLine>();
    for (const line of tailed) if (!this.#isHeld(line, store, kept, epoch)) kept.add(this.#keep(line, epoch));
    return batch.filter((line) => (countOf(line) === undefined ? !this.#isTold(line, store, epoch) : kept.has(line)));
  }

  /** A line with an event id: is it one that stands there without, told by somebody else? */
  #isTold(line: LogLine, store: LineStore, epoch: string | undefined): boolean {
    const place = this.#told.get(placeOf(line));
    if (!place) return false;
    const key = keyOfLine(line);
    const alike = place.filter((other) => isAlike(other.line, line) && store.indexOf(other.line) >= 0);
    if (alike.some(({ is }) => is === key)) return true;
    if (alike.length === 0 || store.indexOf(line) >= 0) return false;
    // A tail that told both knows that they are two.
    const free = alike.find((other) => other.is === undefined && (epoch === undefined || other.epoch !== epoch));
    if (free) free.is = key;
    return free !== undefined;
  }

  /** A line without an event id: are there as many of its kind as it is the how-manieth? */
  #isHeld(line: LogLine, store: LineStore, kept: ReadonlySet<LogLine>, epoch: string | undefined): boolean {
    const same = this.#told.get(placeOf(line))?.find((other) => other.line.id === line.id);
    if (same) same.epoch = epoch;
    if (same && store.indexOf(same.line) >= 0) return true;
    const count = countOf(line) ?? 1;
    let alike = [...kept].filter((other) => isAlike(other, line)).length;
    for (let index = store.indexAt(line.at); alike < count; index++) {
      const other = store.at(index);
      if (!other || other.at > line.at) break;
      if (isAlike(other, line)) alike += 1;
    }
    return alike >= count;
  }

  #keep(line: LogLine, epoch: string | undefined): LogLine {
    const place = placeOf(line);
    const lines = (this.#told.get(place) ?? []).filter((other) => other.line.id !== line.id);
    lines.push({ line, epoch });
    this.#told.set(place, lines);
    this.#size += 1;
    for (const [oldest, gone] of this.#told) {
      if (this.#size <= this.most) break;
      this.#told.delete(oldest);
      this.#size -= gone.length;
    }
    return line;
  }
}
