import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../simulator/services/logs/pattern';
import { filterPatternOf } from './filter-pattern.rules';
import { matcherOf, nothing } from './matcher.rules';

const patternOf = (text: string, matchCase = false) => filterPatternOf({ ...nothing, text, matchCase });

describe('what AWS is asked to look for', () => {
  it('is the longest word, in either case unless the case counts', () => {
    expect(patternOf("KeyError: 'DB_1'", true)).toBe('%KeyError%');
    expect(patternOf('got 504')).toBe('%[Gg][Oo][Tt]%');
    expect(patternOf('a'.repeat(500))?.length).toBeLessThan(1_024);
  });

  it('is nothing where no word is long enough, and for an expression', () => {
    for (const text of ['-> !', 'é', 'a b', '']) expect(patternOf(text)).toBeUndefined();
    expect(filterPatternOf({ ...nothing, text: 'timeout|boom', regex: true })).toBeUndefined();
  });

  it('never leaves out a line that holds the text', () => {
    const text = fc.string({ minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(text, text, text, fc.boolean(), fc.boolean(), (before, wanted, after, matchCase, upper) => {
        const line = `${before}${upper && !matchCase ? wanted.toUpperCase() : wanted}${after}`;
        if (!matcherOf({ ...nothing, text: wanted, matchCase })?.test(line)) return;
        expect(parsePattern(patternOf(wanted, matchCase))(line)).toBe(true);
      }),
    );
  });
});
