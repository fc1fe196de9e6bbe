import { describe, expect, it } from 'vitest';
import { parsePattern } from './pattern';

const lines = [
  '[ERROR 400] BAD REQUEST',
  '[ERROR 401] UNAUTHORIZED REQUEST',
  '[ERROR 419] MISSING ARGUMENTS',
  'INFO all is well',
  'WARN "quoted" path=/api/health-check',
];

describe('a filter pattern', () => {
  it.each<[string | undefined, number[]]>([
    [undefined, [0, 1, 2, 3, 4]],
    ['', [0, 1, 2, 3, 4]],
    ['ERROR', [0, 1, 2]],
    ['error', []],
    ['ERROR ARGUMENTS', [2]],
    ['?INFO ?WARN', [3, 4]],
    ['ERROR -BAD', [1, 2]],
    ['ERROR -BAD -ARGUMENTS', [1]],
    ['-ERROR', [3, 4]],
    ['"BAD REQUEST"', [0]],
    ['-"BAD REQUEST" ERROR', [1, 2]],
    ['"/api/health-check"', [4]],
    ['"\\"quoted\\""', [4]],
    ['?"all is" ?ARGUMENTS', [2, 3]],
    ['ERROR ?INFO', [0, 1, 2]],
    ['%40[01]%', [0, 1]],
  ])('%s', (pattern, expected) => {
    const matches = parsePattern(pattern);
    expect(lines.flatMap((line, i) => (matches(line) ? [i] : []))).toEqual(expected);
  });

  it.each(['health-check', '"', '""', '"open', '{ $.level = "x" }', '[a, b]', '%(a+)+%'])(
    '%s is refused',
    (pattern) => {
      expect(() => parsePattern(pattern)).toThrow(/Invalid filter pattern/);
    },
  );
});
