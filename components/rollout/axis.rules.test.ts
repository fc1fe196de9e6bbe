import { describe, expect, it } from 'vitest';
import { place, ticksOf } from './axis.rules';

const of = (seconds: number) => ({ from: 1_000_000, to: 1_000_000 + seconds * 1000 });

describe('the time axis', () => {
  it.each([
    [10, ['0:00', '0:02', '0:04', '0:06', '0:08', '0:10']],
    [208, ['0:00', '0:30', '1:00', '1:30', '2:00', '2:30', '3:00']],
    [3600, ['0:00', '10:00', '20:00', '30:00', '40:00', '50:00', '1:00:00']],
  ])('of %i s has ticks at round times', (seconds, labels) => {
    expect(ticksOf(of(seconds), 8).map(({ label }) => label)).toEqual(labels);
  });

  it('never has more ticks than asked for, however long', () => {
    for (const seconds of [1, 59, 61, 7_201, 90_000, 2_600_000, 90 * 86_400]) {
      expect(ticksOf(of(seconds), 8).length).toBeLessThanOrEqual(9);
    }
  });

  it('leaves every second tick out on a phone, where there are many', () => {
    expect(ticksOf(of(208)).map(({ wideOnly }) => wideOnly)).toEqual([false, true, false, true, false, true, false]);
    expect(ticksOf(of(35), 4).some(({ wideOnly }) => wideOnly)).toBe(false);
  });

  it('holds every time inside of the width', () => {
    expect(place(1_005_000, of(10))).toBe(50);
    expect(place(0, of(10))).toBe(0);
    expect(place(2_000_000, of(10))).toBe(100);
  });
});
