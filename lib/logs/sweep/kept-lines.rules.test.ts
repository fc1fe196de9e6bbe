import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { compareLines } from '../rows/line-order.rules';
import { Kept } from './kept-lines.rules';

test('what is kept is in order, bounded, and complete from the time that it says', () => {
  const ats = fc.array(fc.array(fc.nat(100), { minLength: 1, maxLength: 8 }), { maxLength: 12 });
  fc.assert(
    fc.property(ats, fc.nat(40), (batches, horizon) => {
      const kept = new Kept(20, 120);
      const all: LogLine[] = [];
      for (const batch of batches) {
        const lines = batch.map((at, i): LogLine => {
          const id = String(all.length + i).padStart(4, '0');
          return { id, at, group: 'g', stream: 's', message: 'x'.repeat(at % 9) };
        });
        all.push(...lines);
        kept.add(lines, horizon);
      }
      const { lines, from } = kept;
      expect([...lines].sort(compareLines)).toEqual(lines);
      expect(lines.length).toBeLessThanOrEqual(20);
      expect(lines.reduce((sum, { message }) => sum + message.length, 0)).toBeLessThanOrEqual(120);
      expect(lines.filter(({ at }) => at >= from)).toEqual(all.filter(({ at }) => at >= from).sort(compareLines));
    }),
  );
});
