import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Multiset } from './told-lines.rules';

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
    tailed.expect(1_000);
    for (const told of [quiet, tailed]) {
      told.sweep(line('a'), 1_000);
      told.forget(0, 61_000);
      told.sweep(line('b', 62_000), 62_000);
      told.forget(0, 62_001);
    }
    expect([quiet.size, tailed.size]).toEqual([1, 2]);
    expect(tailed.tail('one', line('a'), 63_000)).toBeUndefined();
    tailed.expect(130_000);
    tailed.forget(2_000, 130_000);
    expect(tailed.size).toBe(1);
  });

  it('is kept no longer for sessions when none has been expected for two minutes', () => {
    const told = new Multiset();
    told.expect(1_000);
    told.sweep(line('a'), 1_000);
    told.forget(0, 121_000);
    expect(told.size).toBe(1);
    told.forget(0, 121_001);
    expect(told.size).toBe(0);
  });

  it('is bounded, the oldest goes first, and what a session tells of its time is left to the sweep', () => {
    const told = new Multiset(2);
    told.expect(1_000);
    for (const [i, message] of ['a', 'b', 'c'].entries()) told.sweep(line(message, 1_000 + i), 1_000);
    told.forget(0, 1_000);
    expect(told.size).toBe(2);
    expect(told.tail('one', line('c', 1_002), 1_000)).toBeUndefined();
    expect(told.tail('one', line('a', 1_000), 1_000)).toBeUndefined();
    expect(told.tail('one', line('d', 1_003), 1_000)).toBeDefined();
  });

  it('never forgets what a session has told and no sweep yet, and takes no more of it than it can remember', () => {
    const told = new Multiset(2);
    told.expect(1_000);
    expect(told.tail('one', line('a'), 1_000)).toBeDefined();
    expect(told.tail('one', line('b'), 1_000)).toBeDefined();
    expect(told.tail('one', line('c'), 1_000)).toBeUndefined();
    for (const message of ['d', 'e', 'f']) expect(told.sweep(line(message), 2_000)).toBe(true);
    told.forget(0, 200_000);
    expect([told.sweep(line('a'), 200_000), told.sweep(line('b'), 200_000)]).toEqual([false, false]);
    expect(told.sweep(line('c'), 200_000)).toBe(true);
    expect(told.tail('one', line('g', 9_000), 200_000)).toBeDefined();
  });

  it('does not take a short message for the long one whose hash it is', () => {
    const told = new Multiset();
    const long = 'x'.repeat(201);
    told.sweep(line(long), 1_000);
    const hash = createHash('sha256').update(long, 'utf16le').digest('base64');
    for (const short of [hash, `#${hash}`]) expect(told.tail('one', line(short), 1_000)).toBeDefined();
  });

  it('tells long messages apart that differ at their end only', () => {
    const told = new Multiset();
    const long = 'x'.repeat(1_000_000);
    told.sweep(line(`${long}1`), 1_000);
    expect(told.tail('one', line(`${long}2`), 1_000)).toBeDefined();
    expect(told.tail('one', line(`${long}1`), 1_000)).toBeUndefined();
  });
});
