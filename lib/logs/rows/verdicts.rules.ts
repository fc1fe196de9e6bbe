import type { LogLine } from '@/lib/model/log';
import { LineMap } from './line-map.rules';
import type { Stack } from './stack-book.rules';

/** Which lines are kept; may take its time, because a regular expression is tried elsewhere. */
export type LineTest = (lines: readonly LogLine[]) => readonly boolean[] | Promise<readonly boolean[]>;

/** What a filter changes in what is shown. */
export interface Changes {
  shown: LogLine[];
  hidden: LogLine[];
}

interface Tally {
  kept: number;
  left: number;
  shown: boolean;
}

/**
 * What a filter has said of lines that belong to stack traces. One is shown as a whole, or not: where the filter keeps
 * one of its lines, or, with `every`, where it leaves out none.
 */
export class Verdicts {
  readonly #verdicts = new LineMap<boolean>();
  readonly #tallies = new WeakMap<Stack, Tally>();

  constructor(
    readonly test: LineTest,
    readonly every: boolean,
  ) {}

  /** Takes what was said of lines; costs what these are, but for stacks that appear or disappear. */
  take(lines: readonly LogLine[], kept: readonly boolean[], stackOf: (line: LogLine) => Stack | undefined): Changes {
    const changes: Changes = { shown: [], hidden: [] };
    const stacks = new Map<Stack, LogLine[]>();
    lines.forEach((line, i) => {
      const stack = stackOf(line);
      const verdict = kept[i] ?? false;
      if (!stack) {
        (verdict ? changes.shown : changes.hidden).push(line);
        return;
      }
      this.#count(stack, line, verdict);
      const known = stacks.get(stack);
      if (known) known.push(line);
      else stacks.set(stack, [line]);
    });
    for (const [stack, news] of stacks) this.#settle(stack, news, changes);
    return changes;
  }

  /** Lines that are no longer held. */
  forget(lines: readonly LogLine[]): void {
    for (const line of lines) this.#verdicts.delete(line);
  }

  #count(stack: Stack, line: LogLine, verdict: boolean): void {
    const was = this.#verdicts.get(line);
    this.#verdicts.set(line, verdict);
    const tally = this.#tallies.get(stack);
    if (!tally || was === verdict) return;
    if (was !== undefined) tally[was ? 'kept' : 'left'] -= 1;
    tally[verdict ? 'kept' : 'left'] += 1;
  }

  #settle(stack: Stack, news: readonly LogLine[], changes: Changes): void {
    const known = this.#tallies.get(stack);
    const tally = known ?? this.#tally(stack);
    this.#tallies.set(stack, tally);
    const shown = this.every ? tally.left === 0 : tally.kept > 0;
    const lines = known && known.shown === shown ? news : stack.lines;
    tally.shown = shown;
    for (const line of lines) (shown ? changes.shown : changes.hidden).push(line);
  }

  /** A stack that was put together anew: what was said of its lines before still holds. */
  #tally(stack: Stack): Tally {
    const said = stack.lines.map((line) => this.#verdicts.get(line));
    return {
      kept: said.filter((verdict) => verdict === true).length,
      left: said.filter((verdict) => verdict === false).length,
      shown: false,
    };
  }
}
