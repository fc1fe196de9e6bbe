import type { LogLine } from '@/lib/model/log';
import { compareLines } from './merge.rules';

/** Lines of one stretch, in order, and how many lines stand before it. */
interface Chunk {
  lines: LogLine[];
  before: number;
}

const chunkLines = 2_048;

/** The order of lines of several groups: two that AWS cannot tell apart keep the order of their groups. */
const order = (a: LogLine, b: LogLine): number =>
  compareLines(a, b) || (a.group < b.group ? -1 : a.group > b.group ? 1 : 0);

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
 * Up to a million lines in order of time, each once. A batch costs what it is long, not what is held: lines lie in
 * stretches of two thousand, and a late one moves only its own.
 */
export class LineStore {
  #chunks: Chunk[] = [];
  #size = 0;

  constructor(readonly most = 1_000_000) {}

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
    const index = this.#firstNot((other) => order(other, line) < 0);
    const found = this.at(index);
    return found && order(found, line) === 0 ? index : -1;
  }

  /** Puts a batch in, in any order; lines that are held already are passed over. */
  add(batch: readonly LogLine[]): Added {
    const sorted = [...batch].sort(order);
    const before = this.#size;
    const added: LogLine[] = [];
    let from = this.#size;
    const [newest, first] = [sorted.at(-1), this.first()];
    if (newest && first && order(newest, first) < 0) return this.#prepend(sorted);
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
      const place = firstNot(chunk.lines, (other) => order(other, line) < 0);
      const found = chunk.lines[place];
      if (!found || order(found, line) !== 0) continue;
      chunk.lines.splice(place, 1);
      gone.push(found);
      this.#size -= 1;
      touched = Math.min(touched, at);
      if (chunk.lines.length === 0) this.#chunks.splice(at, 1);
    }
    if (touched < Number.POSITIVE_INFINITY) this.#count(Math.max(0, touched - 1));
    return gone;
  }

  /** Lets all lines go that stand before one; answers them. */
  dropBefore(line: LogLine): LogLine[] {
    const gone: LogLine[][] = [];
    const isBefore = (other: LogLine) => order(other, line) < 0;
    for (let chunk = this.#chunks[0]; chunk; chunk = this.#chunks[0]) {
      const places = firstNot(chunk.lines, isBefore);
      if (places === 0) break;
      if (places === chunk.lines.length) this.#chunks.shift();
      gone.push(chunk.lines.splice(0, places));
      this.#size -= places;
    }
    if (gone.length > 0) this.#count(0);
    return gone.flat();
  }

  /** A store of some of these lines. */
  filtered(keep: (line: LogLine) => boolean): LineStore {
    const store = new LineStore(this.most);
    for (const { lines } of this.#chunks) {
      const kept = lines.filter(keep);
      if (kept.length === 0) continue;
      store.#chunks.push({ lines: kept, before: store.#size });
      store.#size += kept.length;
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
    return this.#firstChunkNot((other) => order(other, line) < 0);
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
    if (!lastChunk || (last && order(last, line) < 0)) return this.#append(line, lastChunk);
    const index = this.#firstNot((other) => order(other, line) < 0);
    const at = this.#chunkAt(index);
    const chunk = this.#chunks[at];
    if (!chunk) return undefined;
    const place = index - chunk.before;
    const there = chunk.lines[place];
    if (there && order(there, line) === 0) return undefined;
    chunk.lines.splice(place, 0, line);
    if (chunk.lines.length > 2 * chunkLines) {
      const rest = chunk.lines.splice(chunkLines);
      this.#chunks.splice(at + 1, 0, { lines: rest, before: 0 });
    }
    this.#size += 1;
    this.#count(at);
    return index;
  }

  /** Older lines than all that are held: a stretch of their own. */
  #prepend(sorted: LogLine[]): Added {
    const lines = sorted.filter((line, i) => i === 0 || order(sorted[i - 1] ?? line, line) !== 0);
    const before = this.#size;
    for (let end = lines.length; end > 0; end -= chunkLines) {
      this.#chunks.unshift({ lines: lines.slice(Math.max(0, end - chunkLines), end), before: 0 });
    }
    this.#size += lines.length;
    this.#count(0);
    const gone = this.#drop();
    const dropped = gone.length;
    return { added: lines.slice(dropped), from: 0, moved: before > 0, dropped, gone: gone.slice(lines.length) };
  }

  #append(line: LogLine, lastChunk: Chunk | undefined): number {
    if (lastChunk && lastChunk.lines.length < chunkLines) lastChunk.lines.push(line);
    else this.#chunks.push({ lines: [line], before: this.#size });
    this.#size += 1;
    return this.#size - 1;
  }

  /** Whole stretches go, so that there is room for a while. */
  #drop(): LogLine[] {
    const gone: LogLine[][] = [];
    let dropped = 0;
    while (this.#size - dropped > this.most && this.#chunks.length > 1) {
      const lines = this.#chunks.shift()?.lines ?? [];
      dropped += lines.length;
      gone.push(lines);
    }
    if (dropped === 0) return [];
    this.#size -= dropped;
    this.#count(0);
    return gone.flat();
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

function firstNot(lines: readonly LogLine[], isBefore: (line: LogLine) => boolean): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const line = lines[middle];
    if (line && isBefore(line)) low = middle + 1;
    else high = middle;
  }
  return low;
}
