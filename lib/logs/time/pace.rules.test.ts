import { expect, it } from 'vitest';
import { LineCounts } from '../rows/line-counts.rules';
import { behindWords, paceWords } from './pace.rules';

const at = Date.UTC(2026, 10, 21, 9, 43, 7, 400);
const lineAt = (time: number) => ({ id: `${time}`, at: time, group: 'g', stream: 's', message: 'x' });

it('the pace is that of the last whole minute before the last reading, by event times', () => {
  const counts = new LineCounts();
  counts.add([at - 61_000, at - 60_000, at - 30_000, at - 500, at - 300, at + 5_000].map(lineAt));
  expect(paceWords(counts, at)).toBe('3 lines a minute');
  counts.add(Array.from({ length: 1_200 }, (_, i) => lineAt(at - 1_000 - i)));
  expect(paceWords(counts, at)).toBe('1,203 lines a minute');
  expect(paceWords(new LineCounts(), at)).toBe('0 lines a minute');
});

it('how far it is behind is as exact as it matters, and never negative', () => {
  expect(behindWords(1_140)).toBe('1.1 s behind');
  expect(behindWords(-300)).toBe('0.0 s behind');
  expect(behindWords(9_970)).toBe('10 s behind');
  expect(behindWords(119_000)).toBe('119 s behind');
  expect(behindWords(3 * 60_000)).toBe('3 min behind');
});
