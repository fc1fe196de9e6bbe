import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { LineMap } from './line-map.rules';

const lineOf = (number: number, id = `37${number}`): LogLine => ({
  ...{ id, at: 1_700_000_000_000 + Math.floor(number / 5), group: 'g', stream: 's', message: 'x' },
});

describe('what is known of lines', () => {
  it('is what a map knows, by the line itself', () => {
    const lines = Array.from({ length: 40 }, (_, i) => lineOf(i % 20, i % 3 === 0 ? '' : undefined));
    const step = fc.record({ line: fc.constantFrom(...lines), value: fc.option(fc.nat()) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const [map, plain] = [new LineMap<number>(), new Map<LogLine, number>()];
        for (const { line, value } of steps) {
          if (value === null) [map, plain].map((one) => one.delete(line));
          else [map, plain].map((one) => one.set(line, value));
        }
        for (const line of lines) expect(map.get(line)).toBe(plain.get(line));
      }),
    );
  });
});
