import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';

/** Lines that wait while a log is paused; what comes beyond is named by a row, and can be loaded. */
const mostWaiting = 50_000;

/** What came while a log was paused, bounded. */
export class WaitingLines {
  #lines: LogLine[] = [];
  #gone: { lines: number; from: number; to: number } | undefined;
  #pauses = 0;

  get size(): number {
    return this.#lines.length;
  }

  /** Takes lines in; answers the row for those that there was no room for. */
  add(lines: readonly LogLine[]): LogMarker[] {
    for (const line of lines) this.#lines.push(line);
    if (this.#lines.length <= mostWaiting) return [];
    for (const { at } of this.#lines.splice(0, this.#lines.length - mostWaiting / 2)) {
      const { lines: before, from, to } = this.#gone ?? { lines: 0, from: at, to: at };
      this.#gone = { lines: before + 1, from: Math.min(from, at), to: Math.max(to, at) };
    }
    if (!this.#gone) return [];
    const { lines: count, from, to } = this.#gone;
    const text = `${count} lines came while the log was paused for long.`;
    return [{ id: `paused:${this.#pauses}`, at: from, tone: 'warn', text, load: { from, to } }];
  }

  /** What waited: the pause is over. */
  takeAll(): LogLine[] {
    const lines = this.#lines;
    this.#lines = [];
    this.#gone = undefined;
    this.#pauses += 1;
    return lines;
  }
}
