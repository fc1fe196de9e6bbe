import { countWords } from '@/lib/logs/line/count-words.rules';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';

/** Why lines wait, and how many may; what comes beyond is named by a row, and can be loaded. */
interface Wait {
  /** What its rows are called. */
  id: string;
  /** Follows "so many lines came". */
  why: string;
  lines: number;
  characters: number;
}

export const whilePaused: Wait = {
  ...{ id: 'paused', why: 'while the log was paused for long', lines: 50_000, characters: 20_000_000 },
};
/** A slow expression has not looked yet at what came before. A log's beginning may come at once. */
export const whileBusy: Wait = {
  ...{ id: 'busy', why: 'faster than the filter could look at them', lines: 500_000, characters: 100_000_000 },
};

/** Lines that one tail told together. */
export interface Batch {
  lines: readonly LogLine[];
  /** The tail that told them. */
  epoch: string;
}

/** What came and is not taken in yet, bounded. */
export class WaitingLines {
  #batches: Batch[] = [];
  #size = 0;
  #characters = 0;
  #gone: { lines: number; from: number; to: number } | undefined;
  #pauses = 0;

  constructor(private readonly wait: Wait) {}

  get size(): number {
    return this.#size;
  }

  /** Takes lines in; answers the row for those that there was no room for. */
  add(lines: readonly LogLine[], epoch: string): LogMarker[] {
    if (lines.length === 0) return [];
    this.#batches.push({ lines, epoch });
    this.#size += lines.length;
    for (const { message } of lines) this.#characters += message.length;
    if (this.#size <= this.wait.lines && this.#characters <= this.wait.characters) return [];
    this.#makeRoom();
    if (!this.#gone) return [];
    const { lines: count, from, to } = this.#gone;
    const text = `${countWords(count, 'line')} came ${this.wait.why}.`;
    return [{ id: `${this.wait.id}:${this.#pauses}`, at: from, tone: 'warn', text, load: { from, to } }];
  }

  /** What waited: the wait is over. */
  takeAll(): Batch[] {
    const batches = this.#batches;
    this.#batches = [];
    this.#size = 0;
    this.#characters = 0;
    this.#gone = undefined;
    this.#pauses += 1;
    return batches;
  }

  /** The oldest half goes at once, so that a line costs one step. */
  #makeRoom(): void {
    let kept = 0;
    for (const { lines, epoch } of this.#batches) {
      let left = 0;
      while (left < lines.length && this.#isMoreThanHalf()) this.#drop(lines[left++]);
      if (left < lines.length) this.#batches[kept++] = { lines: left > 0 ? lines.slice(left) : lines, epoch };
    }
    this.#batches.length = kept;
  }

  #isMoreThanHalf(): boolean {
    return this.#size > this.wait.lines / 2 || this.#characters > this.wait.characters / 2;
  }

  #drop(line: LogLine | undefined): void {
    if (!line) return;
    this.#size -= 1;
    this.#characters -= line.message.length;
    const { lines, from, to } = this.#gone ?? { lines: 0, from: line.at, to: line.at };
    this.#gone = { lines: lines + 1, from: Math.min(from, line.at), to: Math.max(to, line.at) };
  }
}
