import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FreezeTime } from '@/lib/model/freeze';
import { heldAt, nextWindow, windowsBetween } from './window.rules';
import { isZone, wallTime } from './zone.rules';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const utc = (text: string) => Date.parse(`${text}Z`);

type Weekly = Extract<FreezeTime, { kind: 'weekly' }>;
const weekly = (more: Partial<Weekly> = {}): Weekly => ({
  kind: 'weekly',
  days: [5],
  at: '22:00',
  minutes: 8 * 60,
  zone: 'Europe/Zurich',
  ...more,
});

describe('a weekly window', () => {
  it('stays at its local time in winter and in summer', () => {
    // Friday 20 November 2026 is CET, Friday 17 July 2026 CEST.
    expect(nextWindow(weekly(), utc('2026-11-20T12:00'))).toEqual({
      from: utc('2026-11-20T21:00'),
      to: utc('2026-11-21T05:00'),
    });
    expect(nextWindow(weekly(), utc('2026-07-17T12:00'))).toEqual({
      from: utc('2026-07-17T20:00'),
      to: utc('2026-07-18T04:00'),
    });
  });

  it('ends at its local time also in the nights in which the clock is changed', () => {
    // Put forward on Sunday 29 March 2026 at 02:00 CET, back on Sunday 25 October 2026 at 03:00 CEST.
    const saturday = weekly({ days: [6] });
    expect(nextWindow(saturday, utc('2026-03-28T12:00'))).toEqual({
      from: utc('2026-03-28T21:00'),
      to: utc('2026-03-29T04:00'),
    });
    expect(nextWindow(saturday, utc('2026-10-24T12:00'))).toEqual({
      from: utc('2026-10-24T20:00'),
      to: utc('2026-10-25T05:00'),
    });
  });

  it('begins when the clock is put forward where its time does not exist, and is never left out', () => {
    const inGap = weekly({ days: [7], at: '02:15', minutes: 30 });
    const leap = utc('2026-03-29T01:00');
    expect(nextWindow(inGap, leap - dayMs)).toEqual({ from: leap, to: leap + 30 * minuteMs });
    const over = weekly({ days: [7], at: '02:30', minutes: 60 });
    expect(nextWindow(over, leap - dayMs)).toEqual({ from: leap, to: utc('2026-03-29T01:30') });
  });

  it('holds from the first to the last time that the clock shows it where it shows it twice', () => {
    const twice = weekly({ days: [7], at: '02:15', minutes: 30 });
    expect(nextWindow(twice, utc('2026-10-24T12:00'))).toEqual({
      from: utc('2026-10-25T00:15'),
      to: utc('2026-10-25T01:45'),
    });
    const before = weekly({ days: [7], at: '01:00', minutes: 60 });
    expect(nextWindow(before, utc('2026-10-24T12:00'))?.to).toBe(utc('2026-10-25T00:00'));
  });

  it('knows half-hour clocks and days that were never there', () => {
    // Lord Howe puts its clock back by half an hour on Sunday 5 April 2026 at 02:00.
    const lord = weekly({ days: [7], at: '01:45', minutes: 30, zone: 'Australia/Lord_Howe' });
    const window = nextWindow(lord, utc('2026-04-04T00:00'));
    expect(window && (window.to - window.from) / minuteMs).toBe(60);
    // Samoa skipped Friday 30 December 2011.
    const apia = nextWindow(weekly({ at: '10:00', minutes: 60, zone: 'Pacific/Apia' }), utc('2011-12-29T12:00'));
    expect(apia?.from).toBe(utc('2011-12-30T10:00'));
  });

  it('holds on without a pause where one window meets the next', () => {
    const weekend = weekly({ days: [6, 7], at: '00:00', minutes: 24 * 60, zone: 'UTC' });
    const sunday = utc('2026-11-22T00:00');
    expect(heldAt(weekend, sunday - hourMs)).toEqual({ until: sunday + dayMs });
    expect(nextWindow(weekend, sunday)?.from).toBe(utc('2026-11-28T00:00'));
  });

  it('has no end in sight where it holds every day and night', () => {
    const always = weekly({ days: [1, 2, 3, 4, 5, 6, 7], at: '09:00', minutes: 24 * 60 });
    expect(heldAt(always, utc('2026-11-22T00:00'))).toEqual({});
    expect(nextWindow(always, utc('2026-11-22T00:00'))).toBeUndefined();
  });
});

describe('a freeze that holds once', () => {
  const time: FreezeTime = { kind: 'once', from: 1000, to: 2000 };
  it('holds from its first moment up to its last', () => {
    expect(heldAt(time, 999)).toBeUndefined();
    expect(nextWindow(time, 999)).toEqual({ from: 1000, to: 2000 });
    expect(heldAt(time, 1000)).toEqual({ until: 2000 });
    expect(heldAt(time, 1999)).toEqual({ until: 2000 });
    expect(heldAt(time, 2000)).toBeUndefined();
    expect(nextWindow(time, 1000)).toBeUndefined();
  });
});

describe('weekly windows in any zone', () => {
  const zones = [
    ...['Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Casablanca'],
    ...['Asia/Kathmandu', 'America/Santiago', 'Pacific/Auckland', 'UTC'],
  ];
  const two = (n: number) => String(n).padStart(2, '0');
  /** Days around which these zones change their clocks in 2026, and any others. */
  const changes = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2026-02-15'];
  const day = fc.oneof(
    fc.constantFrom(...changes).map((text) => Date.parse(text)),
    fc.integer({ min: 0, max: 400 }).map((n) => utc('2026-01-01T00:00') + n * dayMs),
  );
  const at = fc.oneof(fc.integer({ min: 0, max: 4 * 60 }), fc.integer({ min: 0, max: 24 * 60 - 1 }));

  it('are exactly the stretch between the first and the last reading of the wall’s clock', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        day,
        at,
        fc.integer({ min: 1, max: 300 }),
        (zone, date, start, minutes) => {
          const iso = ((new Date(date).getUTCDay() + 6) % 7) + 1;
          const time = weekly({ days: [iso], at: `${two(Math.floor(start / 60))}:${two(start % 60)}`, minutes, zone });
          const wall = date + start * minuteMs;
          // Within an hour of where it must be, whatever the zone.
          const about = wall - (wallTime(zone, wall) - wall);
          const readings: number[] = [];
          for (let t = about - 3 * hourMs; t <= about + 8 * hourMs; t += minuteMs) {
            const shown = wallTime(zone, t);
            if (shown >= wall && shown < wall + minutes * minuteMs) readings.push(t);
          }
          const window = windowsBetween(time, about - 3 * hourMs, about + 8 * hourMs)[0];
          expect(window).toBeDefined();
          if (!window) return;
          const [first, last] = [readings[0], readings.at(-1)];
          if (first !== undefined && last !== undefined) expect(window).toEqual({ from: first, to: last + minuteMs });
          else expect(window.to - window.from).toBe(minutes * minuteMs);
          expect(heldAt(time, window.from)?.until).toBe(window.to);
          expect(heldAt(time, window.to - 1)?.until).toBe(window.to);
          expect(heldAt(time, window.from - 1)).toBeUndefined();
          expect(heldAt(time, window.to)).toBeUndefined();
          expect(nextWindow(time, window.from - 1)).toEqual(window);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a time zone', () => {
  it('has a name that is known; an offset knows no summer time', () => {
    expect(isZone('Europe/Zurich')).toBe(true);
    for (const name of ['', 'Mars/Olympus', '+02:00', '__proto__']) expect(isZone(name)).toBe(false);
  });
});
