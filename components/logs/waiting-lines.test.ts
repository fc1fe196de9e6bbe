import { describe, expect, test } from 'vitest';
import { countWords } from '@/lib/logs/line/count-words.rules';
import type { LogLine } from '@/lib/model/log';
import { WaitingLines, whilePaused } from './waiting-lines';

const line = (at: number, message = 'm'): LogLine => ({ id: `${at}`, at, group: 'g', stream: 's', message });
const linesFrom = (at: number, count: number, message?: string) =>
  Array.from({ length: count }, (_, i) => line(at + i, message));
const times = (waiting: WaitingLines) => waiting.takeAll().flatMap(({ lines }) => lines.map(({ at }) => at));

describe('lines that wait while a log is paused', () => {
  test('are given back in their batches, each with the tail that told it', () => {
    const waiting = new WaitingLines(whilePaused);
    waiting.add([line(1), line(2)], 'e1');
    waiting.add([], 'e1');
    waiting.add([line(3)], 'e2');
    expect(waiting.size).toBe(3);
    expect(waiting.takeAll()).toEqual([
      { lines: [line(1), line(2)], epoch: 'e1' },
      { lines: [line(3)], epoch: 'e2' },
    ]);
    expect([waiting.size, waiting.takeAll()]).toEqual([0, []]);
  });

  test.each([
    ['too many', 20_000, 'm'],
    ['too long', 100, 'x'.repeat(100_000)],
  ])('lose the oldest where they are %s, and a row says when those were written', (_, batch, message) => {
    const waiting = new WaitingLines(whilePaused);
    const markers = [0, 1, 2, 3].flatMap((n) => waiting.add(linesFrom(n * batch, batch, message), 'e1'));
    const marker = markers.at(-1);
    const left = 4 * batch - waiting.size;
    expect(left).toBeGreaterThan(0);
    expect(marker).toMatchObject({
      at: 0,
      load: { from: 0, to: left - 1 },
      text: expect.stringContaining(`${countWords(left, 'line')} came`),
    });
    expect(times(waiting)).toEqual(linesFrom(left, 4 * batch - left).map(({ at }) => at));
  });
});
