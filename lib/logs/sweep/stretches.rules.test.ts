import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addStretch, withoutStretches } from './stretches.rules';

test('what is taken out of a stretch leaves the rest, newest first', () => {
  const out = fc.array(fc.record({ from: fc.nat(30), length: fc.nat(10) }), { maxLength: 6 });
  fc.assert(
    fc.property(out, (all) => {
      const taken = all.map(({ from, length }) => ({ from, to: from + length }));
      const left = withoutStretches([{ from: 5, to: 25 }], taken);
      const times = left.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => to - i));
      const expected = Array.from({ length: 21 }, (_, i) => 25 - i).filter(
        (time) => !taken.some(({ from, to }) => from <= time && time <= to),
      );
      expect(times).toEqual(expected);
    }),
  );
});

test('stretches before the horizon are not remembered, nor more than two hundred', () => {
  let all = addStretch([{ from: 0, to: 5 }], { from: 10, to: 12 }, 6);
  expect(all).toEqual([{ from: 10, to: 12 }]);
  for (let i = 0; i < 300; i++) all = addStretch(all, { from: i, to: i }, 0);
  expect(all).toHaveLength(200);
});
