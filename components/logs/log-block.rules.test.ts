import { describe, expect, it } from 'vitest';
import { blockAround } from './log-block.rules';

describe('the block of rows that is drawn', () => {
  it('holds what is seen and some more on both sides', () => {
    expect(blockAround(5_000, 1_000_000, 600)).toEqual({ first: 4_960, count: 110 });
  });

  it('ends with the rows, at both ends', () => {
    expect(blockAround(3, 1_000_000, 600)).toEqual({ first: 0, count: 110 });
    expect(blockAround(999_999, 1_000_000, 600)).toEqual({ first: 999_890, count: 110 });
    expect(blockAround(2, 7, 600)).toEqual({ first: 0, count: 7 });
    expect(blockAround(-1, 0, 600)).toEqual({ first: 0, count: 0 });
  });
});
