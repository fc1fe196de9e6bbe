import { describe, expect, it } from 'vitest';
import { Seen } from './seen-ids.rules';

const fill = (seen: Seen, from: number, count: number) => {
  for (let i = 0; i < count; i++) seen.isFresh({ id: `${from + i}`, at: from + i });
};

describe('which lines were read before', () => {
  it('is remembered from the floor on; before it no line is fresh', () => {
    const seen = new Seen(200_000);
    expect(seen.isFresh({ id: 'a', at: 5_500 })).toBe(true);
    expect(seen.isFresh({ id: 'a', at: 5_500 })).toBe(false);
    seen.forget(5_999, { from: 9_000, must: 9_000 });
    expect(seen.floor).toBe(5_000);
    expect(seen.isFresh({ id: 'a', at: 5_500 })).toBe(false);
    seen.forget(6_000, { from: 9_000, must: 9_000 });
    expect(seen.isFresh({ id: 'b', at: 5_999 })).toBe(false);
    expect(seen.isFresh({ id: 'b', at: 6_000 })).toBe(true);
  });

  it('lets the oldest go where there are too many, though nothing that is still to be read', () => {
    const seen = new Seen(1_000);
    fill(seen, 10_000, 5_000);
    seen.forget(0, { from: 12_500, must: 12_500 });
    expect(seen.floor).toBe(12_000);
    expect(seen.isFresh({ id: '12000', at: 12_000 })).toBe(false);
    seen.forget(0, { from: 20_000, must: 20_000 });
    expect(seen.floor).toBe(14_000);
  });

  it('keeps what is to be looked at again unless that is twice too much', () => {
    const seen = new Seen(1_000);
    fill(seen, 10_000, 2_000);
    seen.forget(0, { from: 10_000, must: 20_000 });
    expect(seen.floor).toBe(0);
    fill(seen, 12_000, 2_000);
    seen.forget(0, { from: 10_000, must: 20_000 });
    expect(seen.floor).toBe(12_000);
  });

  it('never has its floor in the future of what was read, whatever is too old', () => {
    const seen = new Seen(200_000);
    fill(seen, 10_000, 3_000);
    seen.forget(60_000, { from: 11_700, must: 11_700 });
    expect(seen.floor).toBe(11_000);
  });
});
