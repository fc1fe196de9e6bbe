import { expect, it } from 'vitest';
import { quietAround } from './quiet.rules';

const held = (...times: number[]) => ({
  indexAt: (time: number) => times.filter((at) => at < time).length,
  at: (index: number) => times.slice(index).map((at) => ({ at }))[0],
});
const read = [{ from: 1_000, to: 9_000 }];
const now = 100_000;

it('is the time around in which no line stands', () => {
  expect(quietAround(5_000, 200, { read, lines: held(4_799, 5_201), now })).toEqual({ from: 4_800, to: 5_200 });
  expect(quietAround(5_000, 200, { read, lines: held(), now })).toEqual({ from: 4_800, to: 5_200 });
});

it('is none where a line stands on either side', () => {
  expect(quietAround(5_000, 200, { read, lines: held(4_800), now })).toBeUndefined();
  expect(quietAround(5_000, 200, { read, lines: held(5_200), now })).toBeUndefined();
});

it('says nothing of what was not read, nor of what is to come', () => {
  expect(quietAround(500, 200, { read, lines: held(), now })).toBeUndefined();
  expect(quietAround(1_100, 200, { read, lines: held(), now })).toEqual({ from: 1_000, to: 1_300 });
  expect(quietAround(5_000, 200, { read, lines: held(), now: 5_100 })).toEqual({ from: 4_800, to: 5_100 });
});
