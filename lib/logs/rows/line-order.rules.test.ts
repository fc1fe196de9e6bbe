import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { compareLines, mergeLines } from './line-order.rules';

const line = fc.record({
  id: fc.stringMatching(/^[0-9]{3}$/),
  at: fc.nat(20),
  ingestedAt: fc.option(fc.nat(30), { nil: undefined }),
  group: fc.constantFrom('/ecs/a', '/ecs/b'),
  stream: fc.constant('ecs/app/1'),
  message: fc.constant('x'),
});
const lines = fc.uniqueArray(line, { selector: (l) => `${l.group} ${l.id}`, maxLength: 60 });

describe('merging lines', () => {
  test('gives every line once, in order of time, whatever order, duplication and lateness comes in', () => {
    const shuffled = lines.chain((all) =>
      fc.record({
        all: fc.constant(all),
        // Twice each, in any order, cut into batches.
        come: fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
        cut: fc.array(fc.nat(20), { maxLength: 8 }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ all, come, cut }) => {
        let merged: readonly LogLine[] = [];
        const rest = [...come];
        for (const size of cut) merged = mergeLines(merged, rest.splice(0, size), 1_000);
        merged = mergeLines(merged, rest, 1_000);
        expect(merged).toEqual([...all].sort(compareLines));
      }),
      { numRuns: 300 },
    );
  });

  test('of two groups that share an id the order does not depend on which came first', () => {
    const [a, b] = ['a', 'b'].map((group) => ({ id: '1', at: 5, ingestedAt: 6, group, stream: 's', message: 'x' }));
    if (!a || !b) throw new Error('no lines');
    expect(mergeLines(mergeLines([], [b], 9), [a], 9)).toEqual(mergeLines(mergeLines([], [a], 9), [b], 9));
  });

  test('keeps the newest lines when there are too many', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 1, max: 20 }), (a, b, limit) => {
        const before = mergeLines([], a, 1_000);
        const whole = mergeLines(before, b, 1_000);
        const merged = mergeLines(before, b, limit);
        expect(merged).toEqual(whole === before ? before : whole.slice(-limit));
      }),
    );
  });

  test('lines of one millisecond keep the order in which they were written', () => {
    const traceback = ['Traceback', '  File', 'KeyError'].map((message, i) => ({
      id: `3${i}`,
      at: 5,
      ingestedAt: 6,
      group: 'g',
      stream: 's',
      message,
    }));
    const merged = mergeLines(mergeLines([], traceback.slice(1), 9), traceback.slice(0, 1), 9);
    expect(merged.map((l) => l.message)).toEqual(['Traceback', '  File', 'KeyError']);
  });

  test('nothing new changes nothing', () => {
    const one = [{ id: '1', at: 1, group: 'g', stream: 's', message: 'm' }];
    expect(mergeLines(one, one, 10)).toBe(one);
  });
});
