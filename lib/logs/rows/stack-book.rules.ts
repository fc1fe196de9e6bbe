import type { LogLine } from '@/lib/model/log';
import { type Level, levelOf, ownLevel } from '../level/level.rules';
import { LineMap } from './line-map.rules';
import { LineStore } from './line-store.rules';
import { type StackStep, stackStep } from './stack.rules';

/** A line and those after it, in its stream, that go on with it: a stack trace. Replaced when its lines change. */
export interface Stack {
  /** The first is the one that it begins with; there are two at least. */
  lines: LogLine[];
  /** The line that says what went wrong, where that is not the first. */
  tail?: LogLine;
  /** Someone has opened it. */
  open: boolean;
  level: Level;
}

/** Begins a stack because the one before it was long enough. Stays so, that a late line costs no more than one stack. */
interface Step extends StackStep {
  cut?: true;
}

const plain: Step = { state: 'plain', joins: false };

/** Whether a stack keeps a line back: while it is folded, all but its first and the one that says what went wrong. */
export const isFolded = (stack: Stack, line: LogLine): boolean =>
  !stack.open && line !== stack.lines[0] && line !== stack.tail;

/** Lines that a stack keeps back while it is folded. */
export const foldedLines = ({ lines, tail }: Stack): number => lines.length - (tail ? 2 : 1);

/**
 * Which lines belong together as stack traces, stream by stream, whatever order they come in. New lines cost what they
 * are; late ones no more than the stacks that they fall into. Lines of a stack take the level of its first. Where one of
 * more than a thousand lines is cut depends on how they came.
 */
export class StackBook {
  readonly #streams = new Map<string, LineStore>();
  readonly #steps = new LineMap<Step>();
  readonly #stacks = new LineMap<Stack>();

  /** `most`: longer ones are cut, since indented lines may never end: new ones must be seen. */
  constructor(private readonly most = 1_000) {}

  /** The stack that a line belongs to. */
  of(line: LogLine): Stack | undefined {
    return this.#stacks.get(line);
  }

  /** A line's level: that of the stack that it is in, or its own. */
  levelOf(line: LogLine): Level | undefined {
    return this.#stacks.get(line)?.level ?? ownLevel(line);
  }

  /** Takes new lines in; answers all lines whose stack is another one now, or shows other lines of it. */
  add(added: readonly LogLine[]): Set<LogLine> {
    const touched = new Set<LogLine>();
    for (const [key, lines] of byStream(added)) {
      const store = this.#streams.get(key) ?? LineStore.part();
      this.#streams.set(key, store);
      const { added: fresh, from, moved } = store.add(lines);
      if (moved) this.#insert(store, fresh, touched);
      else this.#append(store, fresh, from, touched);
    }
    return touched;
  }

  /** Forgets what stands before a line; a stack that loses its first line begins with the next. Answers as `add` does. */
  dropBefore(line: LogLine): Set<LogLine> {
    const touched = new Set<LogLine>();
    for (const [key, store] of this.#streams) {
      const gone = store.dropBefore(line);
      if (gone.length === 0) continue;
      // Who still looks at one of them must not take it for a part of what is left.
      for (const one of gone) {
        this.#stacks.delete(one);
        this.#steps.delete(one);
      }
      if (store.size === 0) this.#streams.delete(key);
      else this.#gather(store, 0, touched);
    }
    return touched;
  }

  #stepOf = (line: LogLine | undefined): Step => (line && this.#steps.get(line)) ?? plain;

  /** Works out how a line goes on; answers whether that is what was known of it. */
  #step(before: LogLine | undefined, line: LogLine): boolean {
    const was = this.#stepOf(line);
    if (was.cut) return true;
    const step = stackStep(this.#stepOf(before).state, line.message);
    if (step.state !== 'plain' || step.joins) this.#steps.set(line, step);
    else if (was !== plain) this.#steps.delete(line);
    return was.state === step.state && was.joins === step.joins && was.tells === step.tells;
  }

  #append(store: LineStore, fresh: readonly LogLine[], from: number, touched: Set<LogLine>): void {
    let before = store.at(from - 1);
    for (const line of fresh) {
      this.#step(before, line);
      const { joins, tells } = this.#stepOf(line);
      const known = before && this.#stacks.get(before);
      if (joins && known && known.lines.length >= this.most) {
        this.#cut(line);
      } else if (joins && before) {
        const stack = known ?? this.#begin(before, touched);
        if (tells && stack.tail) touched.add(stack.tail);
        if (tells) stack.tail = line;
        this.#join(stack, line, touched);
      }
      before = line;
    }
  }

  #cut(line: LogLine): void {
    this.#steps.set(line, { state: this.#stepOf(line).state, joins: false, cut: true });
  }

  #begin(line: LogLine, touched: Set<LogLine>): Stack {
    const stack: Stack = { lines: [], open: false, level: levelOf(line.message) ?? 'error' };
    this.#join(stack, line, touched);
    return stack;
  }

  #join(stack: Stack, line: LogLine, touched: Set<LogLine>): void {
    stack.lines.push(line);
    this.#stacks.set(line, stack);
    touched.add(line);
  }

  /** Lines that came between others: those after them are looked at again, until nothing is new. */
  #insert(store: LineStore, fresh: readonly LogLine[], touched: Set<LogLine>): void {
    const news = new Set(fresh);
    const places: number[] = [];
    let done = 0;
    for (const line of fresh) {
      for (let at = Math.max(done, store.indexOf(line)); at < store.size; at++) {
        const one = store.at(at);
        if (!one) break;
        const known = this.#step(store.at(at - 1), one);
        places.push(at - 1, at);
        done = at + 1;
        if (known && !news.has(one)) break;
      }
    }
    let gathered = -1;
    for (const at of places) if (at > gathered) gathered = this.#gather(store, at, touched);
  }

  /** Puts the stack together that stands at a place; answers where it ends. */
  #gather(store: LineStore, place: number, touched: Set<LogLine>): number {
    let [first, last] = [place, place];
    while (first > 0 && this.#stepOf(store.at(first)).joins) first -= 1;
    while (last - first < this.most - 1 && this.#stepOf(store.at(last + 1)).joins) last += 1;
    const next = store.at(last + 1);
    const isLong = next !== undefined && this.#stepOf(next).joins;
    if (isLong) this.#cut(next);
    this.#put(store.slice(first, last - first + 1), touched);
    return isLong ? this.#gather(store, last + 1, touched) : last;
  }

  #put(lines: readonly LogLine[], touched: Set<LogLine>): void {
    const was = new Set(lines.map((line) => this.#stacks.get(line)));
    const [only] = was;
    if (was.size === 1 && (only ? only.lines.length === lines.length : lines.length === 1)) return;
    for (const line of lines) {
      this.#stacks.delete(line);
      touched.add(line);
    }
    const [head, ...rest] = lines;
    if (!head || rest.length === 0) return;
    const stack = this.#begin(head, touched);
    stack.open = [...was].some((old) => old?.open);
    for (const line of rest) {
      if (this.#stepOf(line).tells) stack.tail = line;
      this.#join(stack, line, touched);
    }
  }
}

function byStream(lines: readonly LogLine[]): Map<string, LogLine[]> {
  const streams = new Map<string, LogLine[]>();
  for (const line of lines) {
    const key = `${line.group} ${line.stream}`;
    const known = streams.get(key);
    if (known) known.push(line);
    else streams.set(key, [line]);
  }
  return streams;
}
