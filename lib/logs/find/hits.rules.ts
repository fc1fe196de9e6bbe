import type { LogLine } from '@/lib/model/log';
import { BlockScan } from '../rows/block-scan.rules';
import { LineStore } from '../rows/line-store.rules';
import type { LineTest } from '../rows/row-book.rules';

/**
 * The lines of a log that hold what is looked for. New lines cost what they are; another search goes through all lines
 * from the newest on, a block at a time (`scan`).
 */
export class HitBook {
  #hits: LineStore;
  #test: LineTest | undefined;
  #scan: BlockScan;
  #run = 0;

  constructor(private readonly lines: LineStore) {
    this.#hits = LineStore.part();
    this.#scan = new BlockScan(lines, true);
  }

  /** Hits so far; all of them once it is `scanned`. */
  get count(): number {
    return this.#hits.size;
  }

  get scanned(): boolean {
    return this.#scan.done;
  }

  /** The hit of a number, 0 the oldest. */
  at(number: number): LogLine | undefined {
    return this.#hits.at(number);
  }

  /** A line's number among the hits, 0 the oldest; -1 where it is none. */
  numberOf(line: LogLine): number {
    return this.#hits.indexOf(line);
  }

  /** Looks for something else; undefined looks for nothing. */
  setTest(test: LineTest | undefined): void {
    this.#run += 1;
    this.#test = test;
    this.#hits = LineStore.part();
    this.#scan = new BlockScan(this.lines, test === undefined);
  }

  isTest(test: LineTest): boolean {
    return this.#test === test;
  }

  /** Lines that have come to the log. */
  async add(lines: readonly LogLine[]): Promise<void> {
    if (this.#test && lines.length > 0) await this.#admit(lines, this.#test);
  }

  /** Goes through the next older block; true when there is none left. */
  async scan(): Promise<boolean> {
    const test = this.#test;
    return !test || this.#scan.next((block) => this.#admit(block, test));
  }

  /** False where something else is looked for meanwhile. */
  async #admit(lines: readonly LogLine[], test: LineTest): Promise<boolean> {
    const run = this.#run;
    const kept = await test(lines);
    if (run !== this.#run) return false;
    this.#hits.add(lines.filter((_, i) => kept[i]));
    // A full log has dropped its oldest lines meanwhile.
    const first = this.lines.first();
    if (first) this.#hits.dropBefore(first);
    return true;
  }
}

/**
 * The number of the hit that is gone to from one, by 1 to the next newer or by -1 to the next older, from the end to the
 * other end; from none (-1) to the newest.
 */
export function stepped(number: number, step: 1 | -1, count: number): number {
  return number < 0 ? count - 1 : (number + step + count) % count;
}
