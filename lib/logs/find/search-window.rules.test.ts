import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchWindows } from './search-window.rules';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 21);

describe('the windows of a search', () => {
  it('widen while there is little in them, from an hour on', () => {
    const windows = new SearchWindows(now, now - 90 * 24 * hour);
    const hours: number[] = [];
    for (let window = windows.next; window; window = windows.next) {
      hours.push((window.end - window.start + 1) / hour);
      windows.done(window, 3);
    }
    expect(hours.slice(0, 5)).toEqual([1, 4, 16, 64, 256]);
    expect(hours.reduce((all, one) => all + one, 0)).toBeCloseTo(90 * 24, 3);
  });

  it('narrow where there is too much in one, down to a second that is read to its end', () => {
    const windows = new SearchWindows(now, 0);
    for (let tries = 0; windows.next?.pages !== Number.POSITIVE_INFINITY; tries++) {
      expect(tries).toBeLessThan(10);
      if (windows.next) windows.tooWide(windows.next);
    }
    expect(windows.next).toMatchObject({ start: now - 1_000, end: now - 1 });
  });

  it('cover every millisecond once, newest first, whatever is in them', () => {
    const step = fc.oneof(fc.constant('wide' as const), fc.nat(200_000));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 40 * 24 * hour }), (steps, back) => {
        const windows = new SearchWindows(now, now - back);
        let end = now - 1;
        const take = (count: number) => {
          const window = windows.next;
          if (!window) return;
          expect(window.end).toBe(end);
          expect(window.start).toBeLessThanOrEqual(window.end);
          end = window.start - 1;
          windows.done(window, count);
        };
        for (const one of steps) {
          if (one === 'wide' && windows.next) windows.tooWide(windows.next);
          else if (one !== 'wide') take(one);
        }
        for (let i = 0; i < 200 && windows.next; i++) take(0);
        expect(end).toBe(now - back - 1);
      }),
    );
  });
});
