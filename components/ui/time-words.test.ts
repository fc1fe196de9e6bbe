import { describe, expect, it } from 'vitest';
import { agoWords, clockWords, exactWords } from './time-words';

const now = Date.UTC(2026, 10, 21, 12);

describe('agoWords', () => {
  it('uses the largest fitting unit', () => {
    expect(agoWords(now - 500, now)).toBe('just now');
    expect(agoWords(now - 14_000, now)).toBe('14 s ago');
    expect(agoWords(now - 200_000, now)).toBe('3 min ago');
    expect(agoWords(now - 26 * 3_600_000, now)).toBe('26 h ago');
    expect(agoWords(now - 3 * 86_400_000, now)).toBe('3 d ago');
  });

  it('says what is to come', () => {
    expect(agoWords(now + 22 * 60_000, now)).toBe('in 22 min');
  });

  it('takes a clock that runs a little ahead as now', () => {
    expect(agoWords(now + 800, now)).toBe('just now');
  });
});

describe('clockWords', () => {
  it('reads as a stopwatch and never below zero', () => {
    expect(clockWords(108_000)).toBe('1:48');
    expect(clockWords(3_725_000)).toBe('1:02:05');
    expect(clockWords(-5)).toBe('0:00');
  });
});

describe('exactWords', () => {
  it('gives UTC beside the local time', () => {
    expect(exactWords(now)).toContain('(2026-11-21 12:00:00 UTC)');
  });

  it('does not throw on a time that is none', () => {
    expect(exactWords(Number.NaN)).toBe('unknown time');
  });
});
