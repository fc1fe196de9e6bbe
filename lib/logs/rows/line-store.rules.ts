import type { LogLine } from '@/lib/model/log';
import { compareLines } from './line-order.rules';
import { charactersOf, firstNot } from './ordered-lines.rules';

/** Lines of one stretch, in order, and how many lines stand before it. */
interface Chunk {
  lines: LogLine[];
  before: number;
}

const chunkLines = 2_048;

/** Of what may be held, so much is left when characters had to go: there is room for a while, and it counts as full. */
const leftOver = 15 / 16;

/** What a batch changed. `moved`: lines came in before the end, so that indexes after `from` mean other lines now. */
export interface Added {
  added: LogLine[];
  /** First index that changed. */
  from: number;
  moved: boolean;
  /** Oldest lines that had to go, because no more are held. */
  dropped: number;
  /** Those of them that were held before or are among the added. */
  gone: LogLine[];
}

/**
 * Up to a million lines in order of time, each once; fewer where they are long, so that all of them take about 200 MB. A
 * batch costs what it is long, not what is held: lines lie in stretches of two thousand, and a late one moves only its own.
 */
export class LineStore {
  #chunks: Chunk[] = [];
  #size = 0;
  #characters = 0;

  constructor(
    private readonly most = 1_000_000,
    private readonly mostCharacters = Math.max(10_000_000, 200 * most),
  ) {}

  /** A store for some of the lines of another, which drops nothing by itself: see `dropBefore`. */
  static part(): LineStore {
    return new LineStore(Number.POSITIVE_INFINITY);
  }

  /** How much of what may be held is held, from 0 to 1. */
  get share(): number {
    if (this.#size >= this.most) return 1;
    return Math.max(this.#size / this.most, this.#characters / this.mostCharacters);
  }

  get size(): number {
    return this.#size;
  }

  at(index: number): LogLine | undefined {
    if (index < 0 || index >= this.#size) return undefined;
    const chunk = this.#chunks[this.#chunkAt(index)];
    return chunk?.lines[index - chunk.before];
  }

  first(): LogLine | undefined {
    return this.at(0);
  }

  last(): LogLine | undefined {
    return this.at(this.#size - 1);
  }

  /** Lines from an index on, at most `count`. */
  slice(from: number, count: number): LogLine[] {
    const lines: LogLine[] = [];
    let index = Math.max(0, from);
    const end = Math.min(this.#size, from + count);
    for (let at = this.#chunkAt(index); index < end; at++) {
      const chunk = this.#chunks[at];
      if (!chunk) break;
      const part = chunk.lines.slice(index - chunk.before, end - chunk.before);
      for (const line of part) lines.push(line);
      index += part.length;
    }
    return lines;
  }

  /** Index of the first line at or after a time, epoch milliseconds; `size` where there is none. */
  indexAt(time: number): number {
    return this.#firstNot((line) => line.at < time);
  }

  /** Index of a line; -1 where it is not held. */
  indexOf(line: LogLine): number {
    const index = this.#firstNot((other) => compareLines(other, line) < 0);
    const found = this.at(index);
    return found && compareLines(found, line) === 0 ? index : -1;
  }

  /** Index of the first line after one, whether that is held or not; `size` where there is none. */
  indexAfter(line: LogLine): number {
    return this.#firstNot((other) => compareLines(other, line) <= 0);
  }

  /** Puts a batch in, in any order; lines that are held already are passed over. */
  add(batch: readonly LogLine[]): Added {
    const sorted = [...batch].sort(compareLines);
    const before = this.#size;
    const added: LogLine[] = [];
    let from = this.#size;
    const [newest, first] = [sorted.at(-1), this.first()];
    if (newest && first && compareLines(newest, first) < 0) return this.#prepend(sorted);
    for (const line of sorted) {
      const index = this.#insert(line);
      if (index === undefined) continue;
      from = Math.min(from, index);
      added.push(line);
    }
    const gone = this.#drop();
    const dropped = gone.length;
    return { added, from: Math.max(0, from - dropped), moved: from < before || dropped > 0, dropped, gone };
  }

  /** Takes lines out and answers them; those that are not held are passed over. */
  remove(lines: Iterable<LogLine>): LogLine[] {
    const gone: LogLine[] = [];
    let touched = Number.POSITIVE_INFINITY;
    for (const line of lines) {
      // While lines go, indexes are behind; a stretch finds its lines by their order alone.
      const at = this.#chunkOf(line);
      const chunk = this.#chunks[at];
      if (!chunk) continue;
      const place = firstNot(chunk.lines, (other) => compareLines(other, line) < 0);
      const found = chunk.lines[place];
      if (!found || compareLines(found, line) !== 0) continue;
      chunk.lines.splice(place, 1);
      gone.push(found);
      this.#size -= 1;
      this.#characters -= found.message.length;
      touched = Math.min(touched, at);
      if (chunk.lines.length === 0) this.#chunks.splice(at, 1);
    }
    if (touched < Number.POSITIVE_INFINITY) this.#count(Math.max(0, touched - 1));
    return gone;
  }

  /** Lets all lines go that stand before one; answers them. */
  dropBefore(line: LogLine): LogLine[] {
    const gone: LogLine[][] = [];
    const isBefore = (other: LogLine) => compareLines(other, line) < 0;
    for (let chunk = this.#chunks[0]; chunk; chunk = this.#chunks[0]) {
      const places = firstNot(chunk.lines, isBefore);
      if (places === 0) break;
      if (places === chunk.lines.length) this.#chunks.shift();
      gone.push(chunk.lines.splice(0, places));
    }
    return this.#forget(gone.flat());
  }

  /** A store of some of these lines, as a part of this one. */
  filtered(keep: (line: LogLine) => boolean): LineStore {
    const store = LineStore.part();
    for (const { lines } of this.#chunks) {
      const kept = lines.filter(keep);
      if (kept.length === 0) continue;
      store.#chunks.push({ lines: kept, before: store.#size });
      store.#size += kept.length;
      store.#characters += charactersOf(kept);
    }
    return store;
  }

  /** All lines in order, without copying them. */
  *[Symbol.iterator](): Generator<LogLine> {
    for (const { lines } of this.#chunks) yield* lines;
  }

  #chunkAt(index: number): number {
    let [low, high] = [0, this.#chunks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#chunks[middle]?.before ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The stretch in which a line stands, or would. */
  #chunkOf(line: LogLine): number {
    return this.#firstChunkNot((other) => compareLines(other, line) < 0);
  }

  #firstChunkNot(isBefore: (line: LogLine) => boolean): number {
    let [low, high] = [0, this.#chunks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const last = this.#chunks[middle]?.lines.at(-1);
      if (last && isBefore(last)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #firstNot(isBefore: (line: LogLine) => boolean): number {
    const chunk = this.#chunks[this.#firstChunkNot(isBefore)];
    return chunk ? chunk.before + firstNot(chunk.lines, isBefore) : this.#size;
  }

  /** The index it has now; undefined where it was there already. */
  #insert(line: LogLine): number | undefined {
    const lastChunk = this.#chunks.at(-1);
    const last = lastChunk?.lines.at(-1);
    if (!lastChunk || (last && compareLines(last, line) < 0)) return this.#append(line, lastChunk);
    const index = this.#firstNot((other) => compareLines(other, line) < 0);
    const at = this.#chunkAt(index);
    const chunk = this.#chunks[at];
    if (!chunk) return undefined;
    const place = index - chunk.before;
    const there = chunk.lines[place];
    if (there && compareLines(there, line) === 0) return undefined;
    chunk.lines.splice(place, 0, line);
    if (chunk.lines.length > 2 * chunkLines) {
      const rest = chunk.lines.splice(chunkLines);
      this.#chunks.splice(at + 1, 0, { lines: rest, before: 0 });
    }
    this.#size += 1;
    this.#characters += line.message.length;
    this.#count(at);
    return index;
  }

  /** Older lines than all that are held: a stretch of their own. */
  #prepend(sorted: LogLine[]): Added {
    const lines = sorted.filter((line, i) => i === 0 || compareLines(sorted[i - 1] ?? line, line) !== 0);
    const before = this.#size;
    for (let end = lines.length; end > 0; end -= chunkLines) {
      this.#chunks.unshift({ lines: lines.slice(Math.max(0, end - chunkLines), end), before: 0 });
    }
    this.#size += lines.length;
    this.#characters += charactersOf(lines);
    this.#count(0);
    const gone = this.#drop();
    const dropped = gone.length;
    return { added: lines.slice(dropped), from: 0, moved: before > 0, dropped, gone: gone.slice(lines.length) };
  }

  #append(line: LogLine, lastChunk: Chunk | undefined): number {
    if (lastChunk && lastChunk.lines.length < chunkLines) lastChunk.lines.push(line);
    else this.#chunks.push({ lines: [line], before: this.#size });
    this.#size += 1;
    this.#characters += line.message.length;
    return this.#size - 1;
  }

  /** Whole stretches go where lines are too many, so that there is room for a while; single ones where they are too long. */
  #drop(): LogLine[] {
    const gone: LogLine[][] = [];
    for (let size = this.#size; size > this.most && this.#chunks.length > 1; ) {
      const { lines } = this.#chunks.shift() ?? { lines: [] };
      size -= lines.length;
      gone.push(lines);
    }
    const dropped = this.#forget(gone.flat());
    if (this.#characters <= this.mostCharacters) return dropped;
    const first = this.#firstAfter(this.#characters - this.mostCharacters * leftOver);
    const long = first ? this.dropBefore(first) : [];
    return dropped.length > 0 ? [...dropped, ...long] : long;
  }

  /** The first line that has so many characters before it; the last one where there are fewer. */
  #firstAfter(characters: number): LogLine | undefined {
    let before = 0;
    for (const line of this) {
      if (before >= characters) return line;
      before += line.message.length;
    }
    return this.last();
  }

  /** Counts lines out that were taken from the beginning; answers them. */
  #forget(gone: LogLine[]): LogLine[] {
    if (gone.length === 0) return gone;
    this.#size -= gone.length;
    this.#characters -= charactersOf(gone);
    this.#count(0);
    return gone;
  }

  #count(from: number): void {
    let before = from === 0 ? 0 : (this.#chunks[from]?.before ?? 0);
    for (let at = from; at < this.#chunks.length; at++) {
      const chunk = this.#chunks[at];
      if (!chunk) continue;
      chunk.before = before;
      before += chunk.lines.length;
    }
  }
}
