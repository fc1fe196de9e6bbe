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
);
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
  });

  it('stays exact where it cannot remember every line', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60, size: 'max' }), (all) => {
        const world = new BookWorld(8);
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
      { numRuns: 200 },
    );
  });

  it('reads every line of a burst that is more than it can remember', () => {
    const world = new BookWorld(200);
    settle(world);
    for (let second = 0; second < 8; second++) {
      world.now += 1_000;
      world.burst(300, 1_000);
      world.sweep({ ...calm, mostPages: 30 });
    }
    settle(world);
    expect(world.problems()).toEqual([]);
    expect(world.markers.size).toBe(1);
    expect(world.book.lines).toHaveLength(2_400);
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
