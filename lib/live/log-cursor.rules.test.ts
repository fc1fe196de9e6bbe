import { expect, test } from 'vitest';
import { cursorText, parseCursor, readerForBoth } from './log-cursor.rules';

const cursor = { epoch: '1f3a9c04', place: 1_200, back: 0, mark: 3, floor: 1_800_000_000_000 };

test('a cursor is text and back again; what is none begins anew', () => {
  expect(parseCursor(cursorText(cursor))).toEqual(cursor);
  for (const text of [
    undefined,
    '',
    'x',
    '1f3a9c04.7',
    'e.1.2.3',
    'e.1.2.3.-4',
    'e.1.2.3.x',
    'e.1..3.4',
    '.1.2.3.4',
    'e.1.2.3.4.5',
  ])
    expect(parseCursor(text)).toBeUndefined();
});

test('readers are one when both have been sent the same, and the one who knows less of its beginning goes on', () => {
  const at = (part: Partial<typeof cursor>) => cursorText({ ...cursor, ...part });
  expect(readerForBoth(at({}), at({ floor: 5 }))).toBe('first');
  expect(readerForBoth(at({ floor: 5 }), at({}))).toBe('second');
  for (const other of [{ place: 1_201 }, { mark: 4 }, { back: 7 }, { epoch: 'e' }]) {
    expect(readerForBoth(at({}), at(other))).toBeUndefined();
    expect(readerForBoth(at(other), at({}))).toBeUndefined();
  }
  expect(readerForBoth(at({ back: 7 }), at({ back: 7 }))).toBeUndefined();
  expect(readerForBoth(undefined, at({}))).toBeUndefined();
});
