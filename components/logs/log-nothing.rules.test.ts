import { expect, it } from 'vitest';
import { type Emptiness, isWithoutLines } from './log-nothing.rules';

const sizes = (rows: number, shown: number, lines: number): Emptiness['rows'] => ({
  length: rows,
  shown: { size: shown },
  lines: { size: lines },
});
/** A log that was read and has two rows, neither of them a line. */
const quiet: Emptiness = {
  ...{ follows: true, readTo: 5, state: { filled: true, scanning: false } },
  rows: sizes(2, 0, 0),
};
const over: Emptiness = { ...quiet, follows: false, readTo: undefined };

it('says of deployments without a line between them that nothing was written, live or in a time that is over', () => {
  expect(isWithoutLines(quiet, false)).toBe(true);
  expect(isWithoutLines(over, false)).toBe(true);
});

it('says it of rows whose lines are all left out, though more be read', () => {
  expect(isWithoutLines({ ...quiet, rows: sizes(2, 0, 9) }, true)).toBe(true);
});

it('says nothing where lines stand, or where nothing does', () => {
  expect(isWithoutLines({ ...quiet, rows: sizes(3, 1, 1) }, false)).toBe(false);
  expect(isWithoutLines({ ...quiet, rows: sizes(0, 0, 0) }, false)).toBe(false);
});

it('says nothing while nobody knows yet', () => {
  expect(isWithoutLines(quiet, true)).toBe(false);
  expect(isWithoutLines({ ...quiet, state: { filled: false, scanning: false } }, false)).toBe(false);
  expect(isWithoutLines({ ...quiet, state: { filled: true, scanning: true } }, false)).toBe(false);
});

it('says nothing of a log that could never be read: its rows say why', () => {
  expect(isWithoutLines({ ...quiet, readTo: undefined }, false)).toBe(false);
});
