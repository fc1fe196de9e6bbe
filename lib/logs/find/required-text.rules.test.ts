import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { compileExpression } from './expression.rules';
import { requiredText } from './required-text.rules';

describe('the text that stands in all that an expression finds', () => {
  it.each([
    ['deadline of \\d+3 ms', 'deadline of '],
    ['^GET\\s+/api/\\w+', '/api/'],
    ['a\\.b\\/c', 'a.b/c'],
    ['boo+m', 'boo'],
    ['boo*m', 'bo'],
    ['timeouts?$', 'timeout'],
    ['(?:a|b)took [0-9]+ms', 'took '],
    ['x{2,3}yz', 'yz'],
    ['[\\]a]bc', 'bc'],
  ])('%s: %s', (expression, text) => {
    expect(requiredText(expression)).toBe(text);
  });

  it.each([
    'ab|cd',
    '\\d+',
    '(?i)ab',
    '(?s:ab)c',
    '\\Qa|b\\E',
    '[]a]b',
    '[[:alpha:]]b',
    '\\x41b',
    '\\p{Lu}b',
    'a{x',
    '',
  ])('%s: none, or none that is plain to see', (expression) => {
    expect(requiredText(expression)).toBeUndefined();
  });

  const letters = ['a', 'b', 's', 'K', '\\.', '\\d', '.', 'é', ' ', '\\b', '^', '$'];
  const marks = [
    '[ab]',
    '[^a]',
    '(a|b)',
    '(?:ab)',
    '(b)',
    '|',
    '*',
    '+',
    '?',
    '{2}',
    '{0,2}',
    '{',
    '(',
    ')',
    '+?',
    '\\(',
  ];
  const expression = fc.array(fc.constantFrom(...letters, ...letters, ...marks), { maxLength: 8 });
  const subject = fc.array(fc.constantFrom('a', 'b', 's', 'S', 'ſ', 'k', '\u212a', 'B', '.', '1', 'é', ' ', '(', '{'));

  it('is never missing where the engine finds something, with and without the case', () => {
    fc.assert(
      fc.property(expression, fc.array(subject, { maxLength: 8 }), fc.boolean(), (parts, subjects, matchCase) => {
        const ours = compileExpression(parts.join(''), matchCase);
        if ('problem' in ours) return;
        const flags = matchCase ? 0 : RE2JS.CASE_INSENSITIVE;
        const engine = RE2JS.compile(RE2JS.translateRegExp(parts.join('')), flags);
        for (const one of subjects) expect(ours.test(one.join(''))).toBe(engine.test(one.join('')));
      }),
      { numRuns: 3_000 },
    );
  });
});
