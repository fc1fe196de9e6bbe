import { describe, expect, it, vi } from 'vitest';
import type { Matcher } from './matcher.rules';
import { Patience, tryAll } from './patience.rules';

/** A matcher that finds everything and takes `ms` each time, by a clock that stands still otherwise. */
function slow(ms: number) {
  let now = 0;
  const matcher: Matcher = {
    test: () => {
      now += ms;
      return true;
    },
    ranges: (text) => {
      now += ms;
      return [[0, text.length]];
    },
  };
  return { matcher, clock: () => now };
}

describe('an expression that takes its time', () => {
  it('goes on for ever where each line costs little', () => {
    const { matcher, clock } = slow(1);
    const patience = new Patience(clock);
    const patient = patience.of(matcher);
    for (let i = 0; i < 5_000; i++) expect(patient.test('x')).toBe(true);
    expect(patience.stopped).toBe(false);
  });

  it('is stopped after about a second of trying lines or marking places, says so once, and finds nothing then', () => {
    const { matcher, clock } = slow(100);
    const onStopped = vi.fn();
    const patient = new Patience(clock, onStopped).of(matcher);
    for (let i = 0; i < 50; i++) {
      patient.test('x');
      patient.ranges('x');
    }
    expect(clock()).toBeLessThanOrEqual(1_200);
    expect(onStopped).toHaveBeenCalledTimes(1);
    expect(patient.test('x')).toBe(false);
    expect(patient.ranges('x')).toEqual([]);
  });

  it('lets others have their turn every few milliseconds', async () => {
    const { matcher, clock } = slow(10);
    const breathe = vi.fn(() => Promise.resolve());
    const answers = await tryAll(['a', 'b', 'c', 'd'], matcher.test, clock, breathe);
    expect(answers).toEqual([true, true, true, true]);
    expect(breathe).toHaveBeenCalledTimes(1);
  });
});
