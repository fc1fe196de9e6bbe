import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogFind } from '@/lib/model/log-view';
import { compileExpression } from './expression.rules';
import { matcherOf, nothing } from './matcher.rules';

const find = (text: string, more: Partial<LogFind> = {}) => matcherOf({ ...nothing, text, ...more }, compileExpression);
const expression = (text: string, more: Partial<LogFind> = {}) => find(text, { regex: true, ...more });

describe('what is looked for in a log', () => {
  it('is a plain text, unless it is said to be an expression', () => {
    expect(find('slow|boom')?.test('boom')).toBe(false);
    expect(expression('slow|boom')?.test('boom')).toBe(true);
    expect(find('(')?.test('f(x)')).toBe(true);
    expect(matcherOf(nothing)).toBeUndefined();
  });

  it('hides and marks nothing while the engine for expressions is not here yet', () => {
    expect(matcherOf({ ...nothing, text: 'boom', regex: true })).toBeUndefined();
  });

  it('minds the case where that is asked for', () => {
    expect(find('Boom')?.test('a BOOM')).toBe(true);
    expect(find('Boom', { matchCase: true })?.test('a BOOM')).toBe(false);
    expect(expression('Bo+m')?.test('a BOOM')).toBe(true);
    expect(expression('Bo+m', { matchCase: true })?.test('a BOOM')).toBe(false);
  });

  it('finds a plain text at the end of a line of a megabyte', () => {
    expect(find('needle')?.test(`${'hay '.repeat(262_144)}needle`)).toBe(true);
  });

  it('finds every place to mark, fifty at most', () => {
    const places = [
      [0, 2],
      [3, 5],
    ];
    expect(find('ab')?.ranges('abxAB')).toEqual(places);
    expect(expression('a.')?.ranges('abxAB')).toEqual(places);
    expect(expression('x*')?.ranges('axxa')).toEqual([[1, 3]]);
    expect(find('a')?.ranges('a'.repeat(90))).toHaveLength(50);
    expect(expression('a')?.ranges('a'.repeat(90))).toHaveLength(50);
  });

  it('marks places that are inside the text and hold what is found, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 1 }), (around, text) => {
        for (const [start, end] of find(text, { matchCase: true })?.ranges(around + text + around) ?? []) {
          expect((around + text + around).slice(start, end)).toBe(text);
        }
        expect(find(text)?.test(around + text + around)).toBe(true);
      }),
    );
  });
});

describe('a regular expression', () => {
  it('finds what the browser’s own would find', () => {
    for (const [text, subject] of [
      ['^GET\\s+/api/\\w+', 'GET  /api/home'],
      ['\\d{3}ms$', 'took 123ms'],
      ['(?<code>[45]\\d\\d)\\b', 'answered 503'],
      ['[^\\w\\s]+', 'a -> b'],
      ['\\u0041|\\/x', 'path/x'],
      ['é+', 'x😀éé!'],
    ] as const) {
      const own = [...subject.matchAll(new RegExp(text, 'g'))].map((m) => [m.index, m.index + m[0].length]);
      expect(expression(text, { matchCase: true })?.ranges(subject), text).toEqual(own);
    }
  });

  it('says what is wrong with one that is none, or asks for what is not possible', () => {
    const wrong = { '(': 'a ) is missing', 'a)': 'without its (', '[a': 'a ] is missing', 'a**': 'behind another' };
    const more = {
      '*a': 'nothing before a repeat',
      'a\\': 'backslash ends it',
      '[z-a]': 'a range',
    };
    for (const [text, problem] of Object.entries({ ...wrong, ...more })) {
      expect(expression(text)?.problem).toContain(problem);
      expect(expression(text)?.test(text)).toBe(false);
      expect(expression(text)?.ranges(text)).toEqual([]);
    }
    for (const text of ['(?=a)b', '(?<!a)b', '(?<=a)b', '(a)\\1'])
      expect(expression(text)?.problem).toMatch('Look-around');
    expect(expression('a{1001}')?.problem).toMatch('a thousand');
    expect(expression('(?:a{1,30}b{1,30}){1,30}')?.problem).toMatch('too large');
  });

  it('cannot run away: one that takes others for ever is done with a long line at once', () => {
    // With the browser's own engine each of these would still be running next year.
    for (const text of ['(a+)+$', '(a|a)*b$', '([a-z]+)*[0-9]', '(.*)*x$', '(a|aa)+$'])
      expect(expression(text)?.test(`${'a'.repeat(9_000)}!`)).toBe(false);
  });
});
