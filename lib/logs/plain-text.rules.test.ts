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
