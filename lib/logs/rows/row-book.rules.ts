import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import type { LogMark } from '@/lib/model/log-mark';
import type { Level } from '../level/level.rules';
import { BlockScan } from './block-scan.rules';
import { type Insert, Inserts } from './inserts.rules';
import { LineCounts } from './line-counts.rules';
import { keyOfLine } from './line-order.rules';
import { LineStore } from './line-store.rules';
import { isFolded, type Stack, StackBook } from './stack-book.rules';
import { type LineTest, Verdicts } from './verdicts.rules';

export type { LineTest } from './verdicts.rules';

/** A row of the viewer: a line, with its level and the stack trace that it belongs to, or what stands between lines. */
export type LogRow =
  | { kind: 'line'; key: string; at: number; line: LogLine; level?: Level | undefined; stack?: Stack }
  | Insert;

/**
 * The rows of a log: the lines that a filter keeps, with markers and marks at their time; of a stack trace that nobody
 * opened only the ends. New lines cost what they are; another filter goes through all lines from the newest on, a block
 * at a time (`scan`), while rows stay usable.
 */
export class RowBook {
  readonly lines: LineStore;
  #shown: LineStore;
  #rows: LineStore;
  /** How many lines each second has, of all that are held. */
  readonly allCounts = new LineCounts();
  #counts = this.allCounts;
  #heldFrom: number | undefined;
  #verdicts: Verdicts | undefined;
  #folds = true;
  #scan: BlockScan;
  readonly #stacks = new StackBook();
  readonly #inserts = new Inserts();

  constructor(most?: number) {
    this.lines = new LineStore(most);
    this.#shown = this.lines;
    this.#rows = LineStore.part();
    this.#scan = new BlockScan(this.lines, true);
  }

  /** Rows there are now. */
  get length(): number {
    return this.#rows.size + this.#inserts.laid(this.#rows).length;
  }

  /** Lines that the filter keeps, those of folded stack traces too. */
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
    return this.#inserts.markers;
  }

  /** False while a new filter is still going through older lines. */
  get scanned(): boolean {
    return this.#scan.done;
  }

  row(index: number): LogRow | undefined {
    const insert = this.#inserts.at(index, this.#rows);
    if (typeof insert !== 'number') return insert;
    const line = this.#rows.at(index - insert);
    return line && this.rowOf(line);
  }

  /** A line as a row, whether it is shown or not. */
  rowOf(line: LogLine): LogRow {
    const stack = this.#stackOf(line);
    const row = { kind: 'line' as const, key: keyOfLine(line), at: line.at, line, level: this.levelOf(line) };
    return stack ? { ...row, stack } : row;
  }

  /** A line's level: that of the stack trace that it is in, whether it is folded or not, or its own. */
  levelOf = (line: LogLine): Level | undefined => this.#stacks.levelOf(line);

  /** Index of the first row at or after a time, epoch milliseconds. */
  indexAt(time: number): number {
    return this.#rows.indexAt(time) + this.#inserts.before(time, this.#rows);
  }

  /** Where a row stands now; the nearest later one where it is no longer shown. */
  indexOf(row: LogRow): number {
    if (row.kind !== 'line') return this.#inserts.indexOf(row.key, this.#rows) ?? this.indexAt(row.at);
    const found = this.#rows.indexOf(row.line);
    const line = found < 0 ? this.#rows.indexAt(row.at) : found;
    return line + this.#inserts.beforeLine(line, this.#rows);
  }

  /** Takes lines in; resolves once the filter has had them. Answers those that were new. */
  async add(batch: readonly LogLine[]): Promise<readonly LogLine[]> {
    const { added, gone, dropped } = this.lines.add(batch);
    this.allCounts.add(added);
    this.allCounts.remove(gone);
    this.#verdicts?.forget(gone);
    const touched = this.#stacks.add(added);
    for (const line of added) touched.add(line);
    const first = this.lines.first();
    if (dropped > 0 && first) {
      this.#heldFrom = first.at;
      for (const line of this.#stacks.dropBefore(first)) touched.add(line);
    }
    if (this.#verdicts) await this.#admit([...touched], this.#verdicts);
    else this.#lay(touched);
    return added;
  }

  addMarkers(markers: readonly LogMarker[]): void {
    this.#inserts.addMarkers(markers);
  }

  dropMarker(id: string): void {
    this.#inserts.dropMarker(id);
  }

  setMarks(marks: readonly LogMark[]): void {
    this.#inserts.setMarks(marks);
  }

  /**
   * Another filter; without one all lines are shown. The lines are gone through by `scan`. A folded stack trace is shown
   * as one: where one of its lines is kept, or, with `every`, where all of them are.
   */
  setTest(test: LineTest | undefined, every = false): void {
    this.#verdicts = test && new Verdicts(test, every);
    this.#shown = test ? LineStore.part() : this.lines;
    this.#counts = test ? new LineCounts() : this.allCounts;
    this.#scan = new BlockScan(this.lines, test === undefined);
    this.#rows = test ? LineStore.part() : this.lines.filtered((line) => this.#isRow(line));
    this.#inserts.moved();
  }

  /** True while this is the filter. */
  isTest(test: LineTest): boolean {
    return this.#verdicts?.test === test;
  }

  /** The filter; none while all lines are shown. */
  get test(): LineTest | undefined {
    return this.#verdicts?.test;
  }

  /**
   * Whether stack traces are folded; answers whether that is new. A filter must then go through all lines again, since
   * it takes a folded one as a whole.
   */
  setFolds(folds: boolean): boolean {
    if (folds === this.#folds) return false;
    this.#folds = folds;
    this.setTest(this.#verdicts?.test, this.#verdicts?.every);
    return true;
  }

  /** Opens the stack trace that a line is in, or folds it. */
  setOpen(line: LogLine, open: boolean): void {
    const stack = this.#stackOf(line);
    if (!stack || stack.open === open) return;
    stack.open = open;
    this.#lay(stack.lines);
  }

  /** Opens the stack trace that keeps a line back. */
  reveal(line: LogLine): void {
    const stack = this.#stackOf(line);
    if (stack && isFolded(stack, line)) this.setOpen(line, true);
  }

  /** Goes through the next older block; true when there is none left. */
  async scan(): Promise<boolean> {
    const verdicts = this.#verdicts;
    return !verdicts || this.#scan.next((block) => this.#admit(block, verdicts));
  }

  /** Lines of stack traces stand together only where those are folded. */
  #stackOf = (line: LogLine): Stack | undefined => (this.#folds ? this.#stacks.of(line) : undefined);

  #isRow(line: LogLine): boolean {
    const stack = this.#stackOf(line);
    return !stack || !isFolded(stack, line);
  }

  /** False where the filter is another one meanwhile. */
  async #admit(lines: readonly LogLine[], verdicts: Verdicts): Promise<boolean> {
    const kept = await verdicts.test(lines);
    if (verdicts !== this.#verdicts) return false;
    const changes = verdicts.take(lines, kept, this.#stackOf);
    const { added, gone } = this.#shown.add(changes.shown);
    this.#counts.add(added);
    this.#counts.remove([...gone, ...this.#shown.remove(changes.hidden)]);
    this.#lay([...changes.shown, ...changes.hidden, ...lines]);
    return true;
  }

  /** Makes rows of those lines that are to be rows, and of no others. */
  #lay(lines: Iterable<LogLine>): void {
    const rows: LogLine[] = [];
    const gone: LogLine[] = [];
    const all = this.#shown === this.lines;
    for (const line of lines) {
      if (this.#isRow(line) && (all || this.#shown.indexOf(line) >= 0)) rows.push(line);
      else gone.push(line);
    }
    this.#rows.add(rows);
    this.#rows.remove(gone);
    // A line may have been dropped while the filter looked at it.
    const first = this.lines.first();
    if (first && !all) this.#counts.remove(this.#shown.dropBefore(first));
    if (first) this.#rows.dropBefore(first);
    this.#inserts.moved();
  }
}
