import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import type { LogMark } from '@/lib/model/log-mark';
import { LineCounts } from './line-counts.rules';
import { keyOfLine } from './merge.rules';
import { LineStore } from './store.rules';

/** A row of the viewer: a line, or what stands between lines. */
export type LogRow =
  | { kind: 'line'; key: string; at: number; line: LogLine }
  | { kind: 'marker'; key: string; at: number; marker: LogMarker }
  | { kind: 'mark'; key: string; at: number; mark: LogMark };

/** Which lines are kept; may take its time, because a regular expression is tried elsewhere. */
export type LineTest = (lines: readonly LogLine[]) => readonly boolean[] | Promise<readonly boolean[]>;

const blockLines = 2_048;

type Insert = Exclude<LogRow, { kind: 'line' }>;

/**
 * The rows of a log: the lines that a filter keeps, with markers and marks at their time. New lines cost what they are;
 * another filter goes through all lines from the newest on, a block at a time (`scan`), while rows stay usable.
 */
export class RowBook {
  readonly lines: LineStore;
  #shown: LineStore;
  /** How many lines each second has, of all that are held. */
  readonly allCounts = new LineCounts();
  #counts = this.allCounts;
  #heldFrom: number | undefined;
  #test: LineTest | undefined;
  #scannedFrom: LogLine | undefined;
  #scanned = true;
  #run = 0;
  readonly #markers = new Map<string, LogMarker>();
  #marks: readonly LogMark[] = [];
  #inserts: Insert[] | undefined;
  #places: number[] = [];

  constructor(most?: number) {
    this.lines = new LineStore(most);
    this.#shown = this.lines;
  }

  /** Rows there are now. */
  get length(): number {
    return this.#shown.size + this.#laid().length;
  }

  /** Lines that the filter keeps. */
  get shown(): LineStore {
    return this.#shown;
  }

  /** How many lines each second has, of those that the filter keeps. */
  get counts(): LineCounts {
    return this.#counts;
  }

  /** Event time of the oldest line since older ones had to go, epoch milliseconds; none while all are held. */
  get heldFrom(): number | undefined {
    return this.#heldFrom;
  }

  get markers(): readonly LogMarker[] {
    return [...this.#markers.values()];
  }

  /** False while a new filter is still going through older lines. */
  get scanned(): boolean {
    return this.#scanned;
  }

  row(index: number): LogRow | undefined {
    const inserts = this.#laid();
    const before = countUpTo(this.#places, index);
    if (this.#places[before - 1] === index) return inserts[before - 1];
    const line = this.#shown.at(index - before);
    return line && { kind: 'line', key: keyOfLine(line), at: line.at, line };
  }

  /** Index of the first row at or after a time, epoch milliseconds. */
  indexAt(time: number): number {
    const inserts = this.#laid().filter(({ at }) => at < time).length;
    return this.#shown.indexAt(time) + inserts;
  }

  /** Where a row stands now; the nearest later one where it is no longer shown. */
  indexOf(row: LogRow): number {
    const inserts = this.#laid();
    if (row.kind !== 'line') {
      const at = inserts.findIndex(({ key }) => key === row.key);
      return at < 0 ? this.indexAt(row.at) : (this.#places[at] ?? 0);
    }
    const found = this.#shown.indexOf(row.line);
    const line = found < 0 ? this.#shown.indexAt(row.at) : found;
    // A place holds its row's index, which counts the inserts before it.
    let [low, high] = [0, inserts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#places[middle] ?? 0) - middle <= line) low = middle + 1;
      else high = middle;
    }
    return line + low;
  }

  /** Takes lines in; resolves once the filter has had them. Answers those that were new. */
  async add(batch: readonly LogLine[]): Promise<readonly LogLine[]> {
    const { added, gone, dropped } = this.lines.add(batch);
    this.allCounts.add(added);
    this.allCounts.remove(gone);
    if (dropped > 0) this.#heldFrom = this.lines.first()?.at;
    this.#inserts = undefined;
    if (this.#test) await this.#admit(added, this.#test);
    return added;
  }

  addMarkers(markers: readonly LogMarker[]): void {
    for (const marker of markers) this.#markers.set(marker.id, marker);
    this.#inserts = undefined;
  }

  dropMarker(id: string): void {
    this.#markers.delete(id);
    this.#inserts = undefined;
  }

  setMarks(marks: readonly LogMark[]): void {
    this.#marks = marks;
    this.#inserts = undefined;
  }

  /** Another filter; without one all lines are shown. The lines are gone through by `scan`. */
  setTest(test: LineTest | undefined): void {
    this.#run += 1;
    this.#test = test;
    this.#shown = test ? new LineStore(this.lines.most) : this.lines;
    this.#counts = test ? new LineCounts() : this.allCounts;
    this.#scannedFrom = undefined;
    this.#scanned = test === undefined;
    this.#inserts = undefined;
  }

  /** True while this is the filter. */
  isTest(test: LineTest): boolean {
    return this.#test === test;
  }

  /** Goes through the next older block; true when there is none left. */
  async scan(): Promise<boolean> {
    const test = this.#test;
    if (this.#scanned || !test) return true;
    const run = this.#run;
    const end = this.#scannedFrom ? this.lines.indexOf(this.#scannedFrom) : this.lines.size;
    // What the scan had come to was dropped meanwhile: nothing older is held.
    const from = Math.max(0, end - blockLines);
    const block = end > 0 ? this.lines.slice(from, end - from) : [];
    if (block.length > 0) await this.#admit(block, test);
    if (run !== this.#run) return true;
    this.#scannedFrom = block[0];
    this.#scanned = from === 0 || block.length === 0;
    return this.#scanned;
  }

  async #admit(lines: readonly LogLine[], test: LineTest): Promise<void> {
    const run = this.#run;
    const kept = await test(lines);
    if (run !== this.#run) return;
    const { added, gone } = this.#shown.add(lines.filter((_, i) => kept[i]));
    this.#counts.add(added);
    this.#counts.remove(gone);
    this.#inserts = undefined;
  }

  #laid(): readonly Insert[] {
    if (this.#inserts) return this.#inserts;
    const first = this.#shown.first();
    const inserts: Insert[] = [
      ...[...this.#markers.values()].flatMap((marker): Insert[] =>
        marker.quiet && (!first || marker.at <= first.at)
          ? []
          : [{ kind: 'marker', key: `m:${marker.id}`, at: marker.at, marker }],
      ),
      ...this.#marks.map((mark): Insert => ({ kind: 'mark', key: `e:${mark.id}`, at: mark.at, mark })),
    ];
    inserts.sort((a, b) => a.at - b.at);
    this.#inserts = inserts;
    this.#places = inserts.map(({ at }, i) => this.#shown.indexAt(at) + i);
    return inserts;
  }
}

/** How many of some rising numbers are at most `value`. */
function countUpTo(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
