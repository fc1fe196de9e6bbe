import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { compareLines } from './line-order.rules';
import { type StackState, stackStep } from './stack.rules';
import { foldedLines, isFolded, StackBook } from './stack-book.rules';

const words = [
  'hello',
  'Traceback (most recent call last):',
  '  File "a.py", line 1, in f',
  "KeyError: 'x'",
  'java.lang.IllegalStateException: no',
  '\tat a.b.C.d(C.java:1)',
  'Caused by: java.io.IOException: disk',
  'panic: boom',
  'goroutine 1 [running]:',
  'main.main()',
  '',
];
const line = (at: number, stream: string, message: string): LogLine => ({
  ...{ id: String(at).padStart(6, '0'), at, group: 'g', stream, message },
});
const written = fc.uniqueArray(
  fc
    .record({ at: fc.nat(80), stream: fc.constantFrom('a', 'b'), message: fc.constantFrom(...words) })
    .map(({ at, stream, message }) => line(at, stream, message)),
  { selector: ({ at }) => at, maxLength: 60, size: 'max' },
);

/** The same, worked out at once from all lines in order. */
function stacksOf(lines: readonly LogLine[]): LogLine[][] {
  return ['a', 'b'].flatMap((stream) => {
    let state: StackState = 'plain';
    const stacks: LogLine[][] = [];
    for (const one of lines.filter((other) => other.stream === stream).sort(compareLines)) {
      const step = stackStep(state, one.message);
      state = step.state;
      const last = stacks.at(-1);
      if (step.joins && last) last.push(one);
      else stacks.push([one]);
    }
    return stacks;
  });
}

function check(book: StackBook, lines: readonly LogLine[]): void {
  for (const stack of stacksOf(lines)) {
    for (const one of stack) expect(book.of(one)?.lines ?? [one]).toEqual(stack);
    const known = stack[0] && book.of(stack[0]);
    if (!known) continue;
    expect(known.lines.filter((one) => isFolded(known, one)).length).toBe(foldedLines(known));
    for (const one of stack) expect(book.levelOf(one)).toBe(known.level);
  }
}

describe('the stack traces of a log', () => {
  it('are the same in whatever order and batches their lines come, stream by stream', () => {
    fc.assert(
      fc.property(written, fc.infiniteStream(fc.nat(7)), (lines, sizes) => {
        const book = new StackBook();
        const [rest, known] = [[...lines], [] as LogLine[]];
        while (rest.length > 0) {
          const batch = rest.splice(0, 1 + (sizes.next().value ?? 0));
          known.push(...batch);
          book.add(batch);
          check(book, known);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('begin with the next line where their first one had to go', () => {
    fc.assert(
      fc.property(written, fc.nat(80), (lines, from) => {
        const book = new StackBook();
        book.add(lines);
        const held = lines.filter(({ at }) => at >= from);
        const [first] = [...held].sort(compareLines);
        if (!first) return;
        book.dropBefore(first);
        for (const one of lines) if (one.at < from) expect(book.of(one)).toBeUndefined();
        for (const one of held) {
          const stack = book.of(one);
          expect(stack?.lines.every(({ at }) => at >= from) ?? true).toBe(true);
          expect(stack ? isFolded(stack, stack.lines[0] ?? one) : false).toBe(false);
        }
      }),
    );
  });

  it('stay open when a late line falls into them, and answer which lines changed', () => {
    const book = new StackBook();
    const [head, one, two] = [line(1, 'a', 'Error: x'), line(3, 'a', '\tat a.b(C:1)'), line(9, 'a', '\tat a.c(C:1)')];
    book.add([head, one, two]);
    const stack = book.of(head);
    if (stack) stack.open = true;
    const late = line(5, 'a', '\tat a.d(C:1)');
    expect(book.add([late])).toEqual(new Set([head, one, late, two]));
    expect(book.of(head)).toMatchObject({ open: true, lines: [head, one, late, two] });
    expect(book.add([line(4, 'b', 'hello')])).toEqual(new Set());
  });

  it('cost what is new: a line at the end touches no other line of a long stack', () => {
    const book = new StackBook();
    book.add([line(0, 'a', 'Error: x'), ...Array.from({ length: 900 }, (_, i) => line(i + 1, 'a', '\tat a.b(C:1)'))]);
    const news = line(2_000, 'a', '\tat a.z(C:1)');
    expect(book.add([news])).toEqual(new Set([news]));
  });

  it('are cut where they do not end, so that what is new is seen and a late line costs no more than one', () => {
    const frame = '\tat a.b(C:1)';
    fc.assert(
      fc.property(written, fc.infiniteStream(fc.nat(7)), (lines, sizes) => {
        const book = new StackBook(4);
        const rest = [...lines];
        while (rest.length > 0) book.add(rest.splice(0, 1 + (sizes.next().value ?? 0)));
        for (const stream of ['a', 'b']) {
          const order = lines.filter((one) => one.stream === stream).sort(compareLines);
          for (let at = 0; at < order.length; ) {
            const one = order[at];
            const stack = (one && book.of(one)?.lines) ?? order.slice(at, at + 1);
            expect(stack.length).toBeLessThanOrEqual(4);
            expect(stack).toEqual(order.slice(at, at + stack.length));
            at += stack.length;
          }
        }
      }),
      { numRuns: 300 },
    );
    const book = new StackBook();
    book.add(Array.from({ length: 5_000 }, (_, i) => line(2 * i, 'a', frame)));
    const news = line(20_000, 'a', frame);
    book.add([news]);
    expect(book.of(news)).toBeUndefined();
    expect(book.add([line(5_001, 'a', frame)]).size).toBeLessThanOrEqual(2_000);
    expect(book.add([line(7_001, 'a', 'hello')]).size).toBeLessThanOrEqual(2_000);
    const older = Array.from({ length: 2_500 }, (_, i) => line(i - 2_500, 'a', frame));
    expect(book.add(older).size).toBeLessThanOrEqual(3_500);
    expect(older.every((one) => (book.of(one)?.lines.length ?? 1) <= 1_000)).toBe(true);
    expect(book.dropBefore(line(500, 'a', frame)).size).toBeLessThanOrEqual(1_000);
  });

  it('of two logs that share lines leave each other their levels', () => {
    const [head, frame] = [line(1, 'a', 'INFO all is well'), line(2, 'a', '\tat a.b(C:1)')];
    const [whole, part] = [new StackBook(), new StackBook()];
    whole.add([head, frame]);
    part.add([frame]);
    expect([whole.levelOf(frame), part.levelOf(frame)]).toEqual(['info', undefined]);
    part.dropBefore(line(3, 'a', ''));
    expect(whole.levelOf(frame)).toBe('info');
  });
});
