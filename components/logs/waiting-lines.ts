import { countWords } from '@/lib/logs/line/count-words.rules';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';

/** Lines that wait while a log is paused, and their characters; what comes beyond is named by a row, and can be loaded. */
const mostWaiting = 50_000;
const mostCharacters = 20_000_000;

/** Lines that one tail told together. */
export interface Batch {
  lines: readonly LogLine[];
  /** The tail that told them. */
  epoch: string;
}

/** What came while a log was paused, bounded. */
export class WaitingLines {
  #batches: Batch[] = [];
  #size = 0;
  #characters = 0;
  #gone: { lines: number; from: number; to: number } | undefined;
  #pauses = 0;

  get size(): number {
    return this.#size;
  }

  /** Takes lines in; answers the row for those that there was no room for. */
  add(lines: readonly LogLine[], epoch: string): LogMarker[] {
    if (lines.length === 0) return [];
    this.#batches.push({ lines, epoch });
    this.#size += lines.length;
    for (const { message } of lines) this.#characters += message.length;
    if (this.#size <= mostWaiting && this.#characters <= mostCharacters) return [];
    this.#makeRoom();
    if (!this.#gone) return [];
    const { lines: count, from, to } = this.#gone;
    const text = `${countWords(count, 'line')} came while the log was paused for long.`;
    return [{ id: `paused:${this.#pauses}`, at: from, tone: 'warn', text, load: { from, to } }];
  }

  /** What waited: the pause is over. */
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
    return this.#size > mostWaiting / 2 || this.#characters > mostCharacters / 2;
  }

  #drop(line: LogLine | undefined): void {
    if (!line) return;
    this.#size -= 1;
    this.#characters -= line.message.length;
    const { lines, from, to } = this.#gone ?? { lines: 0, from: line.at, to: line.at };
    this.#gone = { lines: lines + 1, from: Math.min(from, line.at), to: Math.max(to, line.at) };
  }
}
