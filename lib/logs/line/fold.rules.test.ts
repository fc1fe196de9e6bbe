import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldOf, headLength, lengthWords, openedOf, openLength } from './fold.rules';

const lines = { lines: true };

describe('a line that nobody opened', () => {
  it('of one short line is shown as it is', () => {
    expect(foldOf('hello', lines)).toEqual({ text: 'hello', lines: 0, rest: 0 });
    expect(foldOf('hello\n', lines)).toMatchObject({ lines: 0 });
    expect(foldOf('a\nb', { lines: false })).toEqual({ text: 'a\nb', lines: 0, rest: 0 });
  });

  it('of several lines shows its first, and what went wrong', () => {
    const trace = 'Traceback (most recent call last):\n  File "a.py", line 1, in f\n    g()\nKeyError: 1\n';
    expect(foldOf(trace, lines)).toEqual({
      text: 'Traceback (most recent call last):',
      tail: 'KeyError: 1',
      lines: 2,
      rest: 0,
    });
    expect(foldOf('\n\r\na\r\nb\rc', lines)).toEqual({ text: 'a', lines: 2, rest: 0 });
  });

  it('of a megabyte shows its head, and much of it when it is opened', () => {
    const long = 'y'.repeat(1_000_000);
    expect(foldOf(long, lines)).toEqual({ text: long.slice(0, headLength), lines: 0, rest: 998_000 });
    expect(openedOf(long)).toEqual({ text: long.slice(0, openLength), lines: 0, rest: 900_000 });
    expect(foldOf('\n'.repeat(1_000_000), lines)).toMatchObject({ lines: 0 });
    expect(foldOf(`${'\n '.repeat(500_000)}x`, lines).text).toBe(' x');
    expect([lengthWords(998_000), lengthWords(1_040_000), lengthWords(90)]).toEqual(['998 kB', '1.0 MB', '90 B']);
  });

  it('is not cut within a character or an escape', () => {
    expect(foldOf(`${'y'.repeat(1_999)}\u{1f600}${'z'.repeat(9)}`, lines).text).toBe('y'.repeat(1_999));
    expect(foldOf(`${'y'.repeat(1_995)}\u001b[38;5;200mred and more`, lines).text).toBe('y'.repeat(1_995));
  });

  it('keeps nothing back without saying so', () => {
    const words = fc.array(fc.constantFrom('a', '\n', '\r\n', '\u001b[1m', 'y'.repeat(900), ' ', '\u{1f600}'));
    fc.assert(
      fc.property(words, fc.boolean(), (parts, folds) => {
        const message = parts.join('');
        const { text, tail, lines: more, rest } = foldOf(message, { lines: folds });
        const all = folds ? message.trim().split(/\r\n|\r|\n/) : [message];
        expect(1 + (tail === undefined ? 0 : 1) + more).toBe(all.length);
        if (more === 0 && tail === undefined) expect(text.length + rest).toBeGreaterThanOrEqual(message.trim().length);
      }),
    );
  });
});
