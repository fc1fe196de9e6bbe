import { expect, it } from 'vitest';
import { lineTimeWords } from './line-time.rules';

const at = Date.parse('2026-11-21T14:57:56.103Z');

it('is said once where the clocks show UTC', () => {
  expect(lineTimeWords(at, 'UTC')).toBe('21 Nov 2026, 14:57:56.103 UTC');
  expect(lineTimeWords(at, 'Europe/London')).toBe('21 Nov 2026, 14:57:56.103 UTC');
});

it('is said in the zone and in UTC elsewhere', () => {
  const words = lineTimeWords(at, 'Europe/Berlin');
  expect(words).toContain('21 Nov 2026, 15:57:56.103');
  expect(words).toContain('(2026-11-21 14:57:56.103 UTC)');
});

it('is no time where a line has none', () => {
  expect(lineTimeWords(Number.NaN, 'UTC')).toBe('unknown time');
});
