import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';

/** How much of a tail is held, and how much one batch takes of it; characters are those of messages. */
export interface RingBounds {
  lines: number;
  characters: number;
  batchLines: number;
  batchCharacters: number;
}

/** Lines that are held no more. Event times, both inclusive, epoch milliseconds. */
export interface Dropped {
  lines: number;
  from: number;
  to: number;
}

interface Block {
  /** Number of its last line. */
  last: number;
  from: number;
  to: number;
}

const bounds: RingBounds = { lines: 20_000, characters: 16_000_000, batchLines: 1_000, batchCharacters: 256_000 };
const mostMarkers = 500;
const blockLines = 250;
const mostBlocks = 1_000;
/** How much more than its bounds is held before the oldest go, all at once. */
const slack = 1.25;

/**
 * The newest lines of a log by arrival, numbered from 1, bounded in lines and characters; and its markers as they stand
 * now. Readers hold a place in it instead of a queue; of what was dropped it knows the times, so that it can be named.
 */
export class Ring {
  #lines: LogLine[] = [];
  /** Number of the oldest line that is held. */
  #first = 1;
  #characters = 0;
  #blocks: Block[] = [];
  #droppedTo = 0;
  #mark = 0;
  readonly #markers = new Map<string, { mark: number; marker: LogMarker }>();
  readonly #bounds: RingBounds;

  constructor(narrower: Partial<RingBounds> = {}) {
    this.#bounds = { ...bounds, ...narrower };
  }

  /** Number of the newest line; 0 before the first. */
  get last(): number {
    return this.#first + this.#lines.length - 1;
  }

  /** Number of the oldest line that is held; the next one where none is. */
  get first(): number {
    return this.#first;
  }

  /** Number of the last change of a marker. */
  get mark(): number {
    return this.#mark;
  }

  /** The newest event time of all that was dropped; 0 where nothing was. Epoch milliseconds. */
  get droppedTo(): number {
    return this.#droppedTo;
  }

  marker(id: string): LogMarker | undefined {
    return this.#markers.get(id)?.marker;
  }

  get markerIds(): string[] {
    return [...this.#markers.keys()];
  }

  addLines(lines: readonly LogLine[]): void {
    for (const line of lines) {
      this.#lines.push(line);
      this.#characters += line.message.length;
    }
    const { lines: most, characters } = this.#bounds;
    // In bulk: shifting one by one would copy the whole list each time.
    if (this.#lines.length > most * slack || this.#characters > characters * slack) this.#drop();
  }

  /** Only the newest state of a marker is held: a row is the same row under its id. */
  addMarker(marker: LogMarker): void {
    this.#markers.delete(marker.id);
    this.#mark += 1;
    this.#markers.set(marker.id, { mark: this.#mark, marker });
    if (this.#markers.size > mostMarkers) this.#forgetMarker();
  }

  /** A batch of lines from a number on. */
  from(number: number): LogLine[] {
    const begin = Math.max(0, number - this.#first);
    let [end, characters] = [begin, 0];
    while (end < this.#lines.length && this.#fits(end - begin, characters, this.#lines[end])) {
      characters += this.#lines[end]?.message.length ?? 0;
      end += 1;
    }
    return this.#lines.slice(begin, end);
  }

  /** A batch of the lines before a number. */
  before(number: number): LogLine[] {
    const end = Math.max(0, Math.min(number - this.#first, this.#lines.length));
    let [begin, characters] = [end, 0];
    while (begin > 0 && this.#fits(end - begin, characters, this.#lines[begin - 1])) {
      begin -= 1;
      characters += this.#lines[begin]?.message.length ?? 0;
    }
    return this.#lines.slice(begin, end);
  }

  /** Markers that have changed since. */
  markersAfter(mark: number): LogMarker[] {
    if (mark >= this.#mark) return [];
    return [...this.#markers.values()].flatMap((one) => (one.mark > mark ? one.marker : []));
  }

  /**
   * What was dropped of the lines after a place, by number exactly, by time at most a little wider: late lines among
   * them are in the range. `undefined` where all are held.
   */
  droppedAfter(place: number): Dropped | undefined {
    const lines = this.#first - 1 - place;
    if (lines <= 0) return undefined;
    let [from, to] = [Number.POSITIVE_INFINITY, 0];
    for (const block of this.#blocks) {
      if (block.last <= place) continue;
      from = Math.min(from, block.from);
      to = Math.max(to, block.to);
    }
    return { lines, from, to };
  }

  #fits(lines: number, characters: number, next: LogLine | undefined): boolean {
    const { batchLines, batchCharacters } = this.#bounds;
    // One line goes alone, however long it is.
    return lines === 0 || (lines < batchLines && characters + (next?.message.length ?? 0) <= batchCharacters);
  }

  #drop(): void {
    const { lines: most, characters } = this.#bounds;
    let gone = 0;
    while (this.#lines.length - gone > most || (this.#characters > characters && gone < this.#lines.length - 1)) {
      const line = this.#lines[gone];
      gone += 1;
      if (!line) break;
      this.#characters -= line.message.length;
      this.#remember(this.#first + gone - 1, line.at);
    }
    this.#lines = this.#lines.slice(gone);
    this.#first += gone;
  }

  #remember(number: number, at: number): void {
    this.#droppedTo = Math.max(this.#droppedTo, at);
    const block = this.#blocks.at(-1);
    if (block && (number - 1) % blockLines !== 0) {
      block.last = number;
      block.from = Math.min(block.from, at);
      block.to = Math.max(block.to, at);
      return;
    }
    this.#blocks.push({ last: number, from: at, to: at });
    if (this.#blocks.length <= mostBlocks) return;
    const [oldest, next] = this.#blocks.splice(0, 2);
    if (!oldest || !next) return;
    const [from, to] = [Math.min(oldest.from, next.from), Math.max(oldest.to, next.to)];
    this.#blocks.unshift({ last: next.last, from, to });
  }

  /** The oldest goes; what it let people load can still be loaded. */
  #forgetMarker(): void {
    const id = 'skipped:more';
    const oldest = [...this.#markers.values()].find(({ marker }) => marker.id !== id)?.marker;
    if (!oldest) return;
    this.#markers.delete(oldest.id);
    if (!oldest.load) return;
    const known = this.marker(id)?.load ?? oldest.load;
    const load = { from: Math.min(known.from, oldest.load.from), to: Math.max(known.to, oldest.load.to) };
    const text = 'Several stretches of this time are not here.';
    this.addMarker({ id, at: load.from, tone: 'warn', text, load });
  }
}
