import type { LogLine } from '@/lib/model/log';
import type { LineStore } from './line-store.rules';

const blockLines = 2_048;

/** Goes once through the lines that are held, a block at a time, from the newest on. What comes meanwhile is not its matter. */
export class BlockScan {
  #from: LogLine | undefined;
  #done: boolean;

  /** `done`: there is nothing to go through. */
  constructor(
    private readonly lines: LineStore,
    done = false,
  ) {
    this.#done = done;
  }

  get done(): boolean {
    return this.#done;
  }

  /** Has the next block tried by `admit`, which answers false once that is for nothing. True when there is none left. */
  async next(admit: (block: readonly LogLine[]) => Promise<boolean>): Promise<boolean> {
    if (this.#done) return true;
    const end = this.#from ? this.lines.indexOf(this.#from) : this.lines.size;
    // What the scan had come to was dropped meanwhile: nothing older is held.
    const from = Math.max(0, end - blockLines);
    const block = end > 0 ? this.lines.slice(from, end - from) : [];
    if (block.length > 0 && !(await admit(block))) return true;
    this.#from = block[0];
    this.#done = from === 0 || block.length === 0;
    return this.#done;
  }
}
