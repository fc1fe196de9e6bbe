import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { compareLines } from './line-order.rules';

const line = fc.record({
  id: fc.stringMatching(/^[0-9]{1,3}$/),
  at: fc.nat(20),
  ingestedAt: fc.option(fc.nat(30), { nil: undefined }),
  group: fc.constantFrom('/ecs/a', '/ecs/b'),
  stream: fc.constant('ecs/app/1'),
  message: fc.constant('x'),
});
const lines = fc.uniqueArray(line, { selector: (l) => `${l.group} ${l.id}`, maxLength: 60 });
const inOrder = (some: readonly LogLine[]) => [...some].sort(compareLines);

describe('the order of lines', () => {
  test('is that of their event times, whatever order they come in', () => {
    const twice = lines.chain((all) =>
      fc.record({ all: fc.constant(all), come: fc.shuffledSubarray(all, { minLength: all.length }) }),
    );
    fc.assert(
      fc.property(twice, ({ all, come }) => {
        expect(inOrder(come)).toEqual(inOrder(all));
        const times = inOrder(come).map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  test('of two groups that share an id does not depend on which came first', () => {
    const [a, b] = ['a', 'b'].map((group) => ({ id: '1', at: 5, ingestedAt: 6, group, stream: 's', message: 'x' }));
    if (!a || !b) throw new Error('no lines');
    expect(inOrder([b, a])).toEqual([a, b]);
    expect(compareLines(a, { ...a })).toBe(0);
  });

  test('of one millisecond is that in which they were written, also where an id has a digit more', () => {
    const traceback = ['Traceback', '  File', 'KeyError'].map((message, i) => ({
      id: `${8 + i}`,
      at: 5,
      ingestedAt: 6,
      group: 'g',
      stream: 's',
      message,
    }));
    const messages = inOrder([...traceback].reverse()).map(({ message }) => message);
    expect(messages).toEqual(['Traceback', '  File', 'KeyError']);
  });
});
