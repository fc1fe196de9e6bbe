import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneRow, plainText } from './plain-text.rules';

describe('a hostile line', () => {
  test('loses its colours, titles and links', () => {
    expect(plainText('\u001b[31mred\u001b[0m \u001b]0;title\u0007x \u001b]8;;http://evil\u001b\\link')).toBe(
      'red x link',
    );
  });

  test('cannot hide or turn text: direction marks and zero-width characters are visible', () => {
    expect(plainText('user\u202enimda\u2066')).toBe('user⟨U+202E⟩nimda⟨U+2066⟩');
    expect(plainText('a\u200bb\ufeff')).toBe('a⟨U+200B⟩b⟨U+FEFF⟩');
  });

  test('cannot hide text in fillers, tags or separators, nor heap marks over the rows above', () => {
    expect(plainText('a\u3164b\u{e0041}c\u2028d\u034fe')).toBe('a⟨U+3164⟩b⟨U+E0041⟩c⟨U+2028⟩d⟨U+034F⟩e');
    expect(plainText(`z${'\u0301'.repeat(90)}`)).toBe(`z${'\u0301'.repeat(4)}⟨86 more marks⟩`);
    expect(plainText('e\u0301te\u0301 नमस्ते')).toBe('e\u0301te\u0301 नमस्ते');
  });

  test('of a megabyte is made plain in one go, whatever it repeats', () => {
    for (const part of ['\n', '\r', '\u001b', '\u009b', '\u001b]', '\u0301', '\u202e', ' ']) {
      const text = plainText(`y${part.repeat(300_000)}\nx`);
      expect([text[0], text.at(-1)]).toEqual(['y', 'x']);
    }
  });

  test('cannot swallow what follows by an escape that does not end', () => {
    expect(plainText('\u001b]0;title and all the rest')).toBe('0;title and all the rest');
    expect(plainText('\u001b]8;;http://evil\nnext\u0007')).toBe('8;;http://evil\nnext␇');
  });

  test('shows its control characters', () => {
    expect(plainText('a\u0000b\u0008c')).toBe('a␀b␈c');
  });

  test('keeps its line ends until it is put on one row', () => {
    expect(plainText('a\r\nb\n')).toBe('a\nb');
    expect(oneRow('a\r\n\tb\n')).toBe('a ⏎     b');
  });

  test('is cut when it is too long for a row, and says so', () => {
    expect(oneRow('x'.repeat(2_010))).toBe(`${'x'.repeat(2_000)} … 10 more characters`);
  });

  test('whatever it is, no control, escape or direction character is left', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('\u001b', '[', ']', '\u0007', '\u009b', 'm', '1', '\u202e', '\u0000', '\r', 'a'),
    });
    fc.assert(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
      fc.property(nasty, (text) => !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(oneRow(text))),
      { numRuns: 1_000 },
    );
  });
});
