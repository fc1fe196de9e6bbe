import { describe, expect, it } from 'vitest';
import { Multiset } from './multiset.rules';

const line = (message: string, at = 1_000) => ({
  id: `${at}${message.length}`,
  at,
  ingestedAt: at,
  group: 'g',
  stream: 's',
  message,
});

describe('what sweeps and sessions have told', () => {
  it('is remembered for a minute where no session can tell it again, and as long as one can where it may', () => {
    const [quiet, tailed] = [new Multiset(), new Multiset()];
    tailed.expect();
    for (const told of [quiet, tailed]) {
      told.sweep(line('a'), 1_000);
      told.forget(0, 61_000);
      told.sweep(line('b', 62_000), 62_000);
      told.forget(0, 62_001);
    }
    expect([quiet.size, tailed.size]).toEqual([1, 2]);
    expect(tailed.tail('one', line('a'), 63_000)).toBeUndefined();
    tailed.forget(2_000, 130_000);
    expect(tailed.size).toBe(1);
  });

  it('is bounded, the oldest goes first', () => {
    const told = new Multiset(2);
    told.expect();
    for (const message of ['a', 'b', 'c']) told.sweep(line(message), 1_000);
    told.forget(0, 1_000);
    expect(told.size).toBe(2);
    expect(told.tail('one', line('c'), 1_000)).toBeUndefined();
    expect(told.tail('one', line('a'), 1_000)).toBeDefined();
  });

  it('tells long messages apart that differ at their end only', () => {
    const told = new Multiset();
    const long = 'x'.repeat(1_000_000);
    told.sweep(line(`${long}1`), 1_000);
    expect(told.tail('one', line(`${long}2`), 1_000)).toBeDefined();
    expect(told.tail('one', line(`${long}1`), 1_000)).toBeUndefined();
  });
});
