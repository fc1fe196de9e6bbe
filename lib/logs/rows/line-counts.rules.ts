import type { LogLine } from '@/lib/model/log';
import { ownLevel } from '../level/level.rules';

export const hourMs = 3_600_000;
const seconds = 3_600;
/** Where an hour's own sums stand behind its seconds: all lines, then errors. */
const [allLines, allErrors] = [2 * seconds, 2 * seconds + 1];

export interface Count {
  lines: number;
  errors: number;
}

/**
 * How many lines, and errors among them, were written in each second. A line costs one step, whenever it was written;
 * an hour with lines takes 29 KB, however many they are.
 */
export class LineCounts {
  readonly #hours = new Map<number, Uint32Array>();

  add(lines: readonly LogLine[]): void {
    for (const line of lines) this.#step(line, 1);
  }

  /** Takes lines out that were added before. */
  remove(lines: readonly LogLine[]): void {
    for (const line of lines) this.#step(line, -1);
  }

  /** Lines whose event time lies in whole seconds from `from` to before `to`, epoch milliseconds. */
  count(from: number, to: number): Count {
    const sum = { lines: 0, errors: 0 };
    for (const hour of this.#hoursIn(from, to)) {
      const cells = this.#hours.get(hour);
      if (!cells) continue;
      const begin = Math.max(0, Math.floor((from - hour * hourMs) / 1_000));
      const end = Math.min(seconds, Math.ceil((to - hour * hourMs) / 1_000));
      if (begin === 0 && end === seconds) {
        sum.lines += cells[allLines] ?? 0;
        sum.errors += cells[allErrors] ?? 0;
        continue;
      }
      for (let second = begin; second < end; second++) {
        sum.lines += cells[second] ?? 0;
        sum.errors += cells[seconds + second] ?? 0;
      }
    }
    return sum;
  }

  /** Hours that hold lines, where those are fewer than the hours between: a range may span years. */
  #hoursIn(from: number, to: number): number[] {
    const [first, last] = [Math.floor(from / hourMs), Math.floor((to - 1) / hourMs)];
    if (last - first < this.#hours.size) return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return [...this.#hours.keys()].filter((hour) => hour >= first && hour <= last);
  }

  #step(line: LogLine, step: 1 | -1): void {
    const hour = Math.floor(line.at / hourMs);
    const cells = this.#hours.get(hour) ?? new Uint32Array(2 * seconds + 2);
    const second = Math.floor((line.at - hour * hourMs) / 1_000);
    const bump = (cell: number) => {
      cells[cell] = (cells[cell] ?? 0) + step;
    };
    bump(second);
    bump(allLines);
    // Its own level: that of the stack trace that it is in may change while it is counted.
    if (ownLevel(line) === 'error') {
      bump(seconds + second);
      bump(allErrors);
    }
    if (cells[allLines] === 0) this.#hours.delete(hour);
    else this.#hours.set(hour, cells);
  }
}
