import { describe, expect, it } from 'vitest';
import { matcherOf, nothing } from './matcher.rules';

describe('what is looked for in a log', () => {
  it('is a plain text, unless it is said to be an expression', () => {
    expect(matcherOf({ ...nothing, text: 'slow|boom' })?.test('boom')).toBe(false);
    expect(matcherOf({ ...nothing, text: 'slow|boom', regex: true })?.test('boom')).toBe(true);
    expect(matcherOf({ ...nothing, text: '(' })?.test('f(x)')).toBe(true);
    expect(matcherOf(nothing)).toBeUndefined();
  });

  it('finds nothing with an expression that is not one, and says so', () => {
    const matcher = matcherOf({ ...nothing, text: '(', regex: true });
    expect(matcher?.problem).toBeDefined();
    expect(matcher?.test('(')).toBe(false);
  });

  it('finds every place to mark', () => {
    expect(matcherOf({ ...nothing, text: 'ab' })?.ranges('abxAB')).toEqual([
      [0, 2],
      [3, 5],
    ]);
  });
});
