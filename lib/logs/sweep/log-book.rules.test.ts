import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookWorld, calm } from './book-world-fixture';

const manner = fc.record(
  {
    pageSize: fc.integer({ min: 1, max: 40 }),
    order: fc.constantFrom('sorted' as const, 'reversed' as const, 'rotated' as const),
    twice: fc.boolean(),
    failsAfter: fc.integer({ min: 0, max: 3 }),
    mostPages: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['pageSize', 'order', 'twice'] },
);
const late = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 30_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 30_000, max: 55 * 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 55 * 60_000, max: 14 * 24 * 3_600_000 }) },
  // Ahead of the clock.
  { weight: 1, arbitrary: fc.integer({ min: -2 * 3_600_000, max: -1 }) },
);
const limits = fc.record({
  seen: fc.constantFrom(8, 40),
  kept: fc.constantFrom(5, 20_000),
  ahead: fc.constantFrom(2, 10_000),
});
const happening = fc.oneof(
  fc.record({ does: fc.constant('write' as const), late, copies: fc.integer({ min: 1, max: 4 }), kind: fc.nat(3) }),
  fc.record({ does: fc.constant('burst' as const), lines: fc.integer({ min: 5, max: 40 }), spanMs: fc.nat(20_000) }),
  fc.record({ does: fc.constant('sweep' as const), manner }),
  fc.record({ does: fc.constant('wait' as const), ms: fc.oneof(fc.nat(2_000), fc.nat(90_000), fc.nat(40 * 60_000)) }),
  fc.record({ does: fc.constant('tail' as const), session: fc.constantFrom('a', 'b'), sampled: fc.nat(3) }),
  fc.record({ does: fc.constant('load' as const), backMs: fc.nat(60_000), spanMs: fc.nat(60_000) }),
  fc.record({ does: fc.constant('end' as const), session: fc.constantFrom('a', 'b') }),
);

type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function happen(world: BookWorld, what: Happening): void {
  if (what.does === 'write') world.write(what.late, what.copies, what.kind);
  else if (what.does === 'burst') world.burst(what.lines, what.spanMs);
  else if (what.does === 'sweep') world.sweep(what.manner);
  else if (what.does === 'wait') world.now += what.ms;
  else if (what.does === 'tail') world.tail(what.session, what.sampled);
  else if (what.does === 'load') world.load(what.backMs, what.spanMs);
  else world.endSession(what.session);
  // Two things that happen at the same moment are rare, and none is due before the other.
  world.now += 1;
}

/** Sweeps once a second for somewhat over a minute: the last hour has been looked through since the last line. */
function settle(world: BookWorld): void {
  for (let second = 0; second < 75 || !world.book.filled; second++) {
    world.sweep(calm);
    world.now += 1_000;
  }
}

describe('the book of a log group', () => {
  it('shows each line that was written once, and names what it cannot show, whatever comes in between', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60, size: 'max' }), (all) => {
        const world = new BookWorld();
        for (const what of all) {
          happen(world, what);
          expect(world.problems()).toEqual([]);
        }
        settle(world);
        expect(world.problems()).toEqual([]);
        expect(world.missing()).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('stays exact where it can remember, keep or read ahead but a few lines', () => {
    fc.assert(
      fc.property(limits, fc.array(happening, { maxLength: 60, size: 'max' }), (limits, all) => {
        const world = new BookWorld(limits);
        // A late line that Live Tail told and no sweep read before it was forgotten has no second id to be known by.
        for (const what of all) {
          if (what.does === 'load') continue;
          happen(world, what);
          expect(world.problems()).toEqual([]);
        }
        settle(world);
        expect(world.problems()).toEqual([]);
        expect(world.missing()).toBe(0);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('reads every line of a burst that is more than it can remember', () => {
    const world = new BookWorld({ seen: 200 });
    settle(world);
    for (let second = 0; second < 8; second++) {
      world.now += 1_000;
      world.burst(300, 1_000);
      world.sweep({ ...calm, mostPages: 30 });
    }
    settle(world);
    expect(world.problems()).toEqual([]);
    expect([...world.markers.keys()].filter((id) => id.startsWith('skipped:'))).toEqual([]);
    expect(world.book.lines).toHaveLength(2_400);
  });

  it('shows whatever comes as late as a log driver may be, at any pace and with a short memory', () => {
    const feed = fc.record({ seconds: fc.integer({ min: 10, max: 60 }), perSecond: fc.nat(12), late: fc.nat(14_000) });
    fc.assert(
      fc.property(fc.array(feed, { minLength: 1, maxLength: 4 }), fc.constantFrom(150, 400), (feeds, seen) => {
        const world = new BookWorld({ seen });
        for (const { seconds, perSecond, late } of feeds) {
          for (let second = 0; second < seconds; second++) {
            for (let i = 0; i < perSecond; i++) world.write(i % 3 === 0 ? late : late >> 2, 1, 20 * second + i);
            world.sweep(calm);
            world.now += 1_000;
          }
        }
        settle(world);
        expect(world.problems()).toEqual([]);
        expect(world.missing()).toBe(0);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('looks again for late lines before it forgets what it has read, as late as a log driver may be', () => {
    const world = new BookWorld({ seen: 600 });
    for (let second = 0; second < 180; second++) {
      for (let i = 0; i < 20; i++) world.write(i * 700, 1, 20 * second + i);
      world.sweep(calm);
      world.now += 1_000;
    }
    settle(world);
    expect([...world.markers.keys()]).toEqual(['late:r:g']);
    expect(world.problems()).toEqual([]);
    expect(world.missing()).toBe(0);
  });

  it('gives nothing up while nothing can be read, and catches up afterwards', () => {
    const world = new BookWorld();
    settle(world);
    for (let i = 0; i < 120; i++) {
      world.write(0, 1, i);
      world.sweep({ ...calm, failsAfter: 0 });
      world.now += 5_000;
    }
    settle(world);
    expect([...world.markers.keys()]).toEqual(['late:r:g']);
    expect(world.missing()).toBe(0);
  });

  it('gives a second that holds too much up once', () => {
    const world = new BookWorld();
    settle(world);
    for (let i = 0; i < 50; i++) world.write(0, 1, i);
    for (let second = 0; second < 600; second++) {
      world.sweep({ ...calm, pageSize: 10, mostPages: 3 });
      world.now += 1_000;
    }
    const given = [...world.markers.keys()].filter((id) => id.startsWith('skipped:'));
    expect(given.length).toBeLessThanOrEqual(2);
    expect(world.problems()).toEqual([]);
    expect(world.missing()).toBe(0);
  });

  it('reads what is new where many lines are dated ahead, and those when their time comes', () => {
    const world = new BookWorld({ ahead: 20 });
    settle(world);
    for (let second = 0; second < 30; second++) {
      for (let i = 0; i < 10; i++) world.write(-60_000 - i, 1, i);
      world.write(0, 1, second);
      world.sweep({ ...calm, pageSize: 10, mostPages: 5 });
      world.now += 1_000;
      expect(world.problems()).toEqual([]);
    }
    expect(world.markers.get('ahead:r:g')?.text).toContain('shown when their time comes');
    settle(world);
    settle(world);
    expect([...world.markers.keys()].filter((id) => id.startsWith('skipped:'))).toEqual([]);
    expect(world.book.lines).toHaveLength(330);
  });

  it('does not tell what it cut from the first fill as news', () => {
    const world = new BookWorld({ kept: 100 });
    for (let i = 0; i < 1_000; i++) world.write(i * 100, 1, i);
    settle(world);
    const since = world.book.since ?? 0;
    expect(world.shown.length).toBeLessThan(1_000);
    expect(world.shown.filter(({ at }) => at < since)).toEqual([]);
  });

  it('overlaps by as much as lines are late, where that is cheap', () => {
    const world = new BookWorld();
    for (let second = 0; second < 400; second++) {
      world.write(14_000, 2, second);
      world.sweep(calm);
      if (second > 200) expect(world.missing()).toBe(0);
      world.now += 1_000;
    }
  });

  it('has the rows of what it gave up for those who come later', () => {
    const world = new BookWorld();
    settle(world);
    for (let i = 0; i < 50; i++) world.write(0, 1, i);
    for (let i = 0; i < 20; i++) world.sweep({ ...calm, pageSize: 10, mostPages: 3 });
    const given = [...world.markers.values()].filter(({ id }) => id.startsWith('skipped:'));
    expect(given).not.toEqual([]);
    expect(world.book.markers).toEqual(expect.arrayContaining(given));
  });

  it('comes to an end where a window never does, and names what it gave up', () => {
    const world = new BookWorld();
    world.write(500, 4, 1);
    // Two lines a page, one page a window: only a window with at most one line can be read.
    for (let i = 0; i < 60; i++) {
      world.sweep({ ...calm, pageSize: 2, mostPages: 1 });
      world.now += 1_000;
    }
    expect(world.book.filled).toBe(true);
    expect(world.problems()).toEqual([]);
    expect(world.missing()).toBe(0);
  });

  it('keeps identical lines of one millisecond apart, by sweep, by Live Tail and by both', () => {
    const world = new BookWorld();
    world.sweep(calm);
    world.tail('a', 1);
    world.write(0, 3, 1);
    world.tail('a', 1);
    world.tail('b', 1);
    world.write(0, 2, 1);
    world.sweep(calm);
    expect(world.problems()).toEqual([]);
    expect(world.missing()).toBe(0);
    expect(world.book.lines).toHaveLength(5);
  });
});
