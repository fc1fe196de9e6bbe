import { describe, expect, it } from 'vitest';
import { countWords, numberWords, secondsWords } from './count-words.rules';

describe('counts in words', () => {
  it('have a comma at every thousand, and one thing in the singular', () => {
    expect([0, 1, 2, 1_000_000].map((count) => countWords(count, 'line'))).toEqual([
      '0 lines',
      '1 line',
      '2 lines',
      '1,000,000 lines',
    ]);
    expect(numberWords(12_345)).toBe('12,345');
  });

  it('say a moment as a second, and more in whole seconds', () => {
    expect([0, 400, 1_400, 61_000].map(secondsWords)).toEqual(['1 s', '1 s', '1 s', '61 s']);
  });
});
