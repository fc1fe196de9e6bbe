import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Timeline, TimelineSample } from '@/lib/model/timeline';
import { type Life, type Looking, lookAt, requestedAt, type Story } from './story-fixture';
import { advanceTimeline, mostSamples, thin } from './timeline.rules';

const until = 200_000;
const moment = fc.integer({ min: 1, max: until });

/** New tasks that stay or fail; each gets healthy some time after its start, or never. */
const newLife: fc.Arbitrary<Life> = fc
  .record({ startedAt: moment, wait: fc.option(fc.nat(60_000)), fails: fc.option(fc.nat(60_000), { freq: 3 }) })
  .map(({ startedAt, wait, fails }) => ({
    startedAt,
    ...(wait === null ? {} : { healthyAt: startedAt + wait }),
    ...(fails === null ? {} : { stoppingAt: startedAt + fails, stoppedAt: startedAt + fails + 5_000, failed: true }),
  }));

/** Old tasks that run since before, and go in good order or stay. */
const oldLife: fc.Arbitrary<Life> = fc
  .record({ stoppingAt: fc.option(moment), drains: fc.nat(60_000) })
  .map(({ stoppingAt, drains }) => ({
    startedAt: -900_000,
    healthyAt: -900_000,
    ...(stoppingAt === null ? {} : { stoppingAt, stoppedAt: stoppingAt + drains }),
  }));

const story: fc.Arbitrary<Story> = fc.record({
  newer: fc.array(newLife, { maxLength: 4 }),
  older: fc.array(oldLife, { maxLength: 4 }),
  desired: fc.integer({ min: 0, max: 4 }),
  balanced: fc.boolean(),
  doneAt: fc.option(moment, { nil: undefined }),
  outcome: fc.constantFrom('succeeded', 'rolled-back', 'stopped', 'failed'),
});

const looks = fc
  .uniqueArray(
    fc.record({
      at: fc.integer({ min: 1, max: until + 100_000 }),
      how: fc.constantFrom<Looking>({}, {}, { targetsDenied: true }, { tasksDenied: true }),
    }),
    {
      selector: ({ at }) => at,
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((all) => all.sort((a, b) => a.at - b.at));

/** The stopwatch after each look. */
function followed(told: Story, seen: { at: number; how: Looking }[]): Timeline[] {
  const all: Timeline[] = [];
  for (const { at, how } of seen) all.push(advanceTimeline(all.at(-1), lookAt(told, at, how)));
  return all;
}

const names = [
  'firstRunningAt',
  'firstHealthyAt',
  'allHealthyAt',
  'firstDrainingAt',
  'lastOldStoppedAt',
  'doneAt',
] as const;
const soonest = (times: (number | undefined)[]) => Math.min(...times.map((time) => time ?? Infinity)) + requestedAt;

describe('whatever happens, whenever it is looked at', () => {
  it('no phase is told before it was, nor later than the look that saw it', () => {
    fc.assert(
      fc.property(story, looks, (told, seen) => {
        const last = followed(told, seen).at(-1) as Timeline;
        const end = requestedAt + (seen.at(-1)?.at ?? 0);
        for (const name of names) expect(last[name] ?? end).toBeLessThanOrEqual(Math.max(end, last.doneAt ?? 0));
        const { newer, older, balanced, doneAt } = told;
        expect(last.firstRunningAt ?? Infinity).toBeGreaterThanOrEqual(soonest(newer.map((life) => life.startedAt)));
        const healthy = newer.map((life) => (balanced ? life.healthyAt : life.startedAt));
        expect(last.firstHealthyAt ?? Infinity).toBeGreaterThanOrEqual(soonest(healthy));
        expect(last.allHealthyAt ?? Infinity).toBeGreaterThanOrEqual(soonest(healthy));
        expect(last.firstDrainingAt ?? Infinity).toBeGreaterThanOrEqual(soonest(older.map((life) => life.stoppingAt)));
        if (last.doneAt !== undefined) expect(last.doneAt).toBe(requestedAt + (doneAt ?? Number.NaN));
      }),
    );
  });

  it('phases stand in their order, and none is older than the request', () => {
    fc.assert(
      fc.property(story, looks, (told, seen) => {
        for (const timeline of followed(told, seen)) {
          const {
            firstRunningAt = requestedAt,
            firstHealthyAt = firstRunningAt,
            allHealthyAt = firstHealthyAt,
          } = timeline;
          expect(requestedAt).toBeLessThanOrEqual(firstRunningAt);
          expect(firstRunningAt).toBeLessThanOrEqual(firstHealthyAt);
          expect(firstHealthyAt).toBeLessThanOrEqual(allHealthyAt);
          const { firstDrainingAt = requestedAt, lastOldStoppedAt = firstDrainingAt } = timeline;
          expect(firstDrainingAt).toBeLessThanOrEqual(lastOldStoppedAt);
        }
      }),
    );
  });

  it('what is once known stays, but for old tasks that come back', () => {
    fc.assert(
      fc.property(story, looks, (told, seen) => {
        followed(told, seen).reduce((before, after) => {
          for (const name of names) {
            if (name !== 'lastOldStoppedAt' && before[name] !== undefined) expect(after[name]).toBe(before[name]);
          }
          expect(after.resolutionMs).toBeGreaterThanOrEqual(before.resolutionMs);
          if (before.closed) expect(after).toBe(before);
          return after;
        });
      }),
    );
  });

  it('spans follow one another, and only the last may go on; none does once it is closed', () => {
    fc.assert(
      fc.property(story, looks, (told, seen) => {
        for (const { overlaps, dips, closed } of followed(told, seen)) {
          for (const spans of [overlaps, dips]) {
            spans.forEach(({ from, to = Infinity }, i) => {
              expect(from).toBeLessThanOrEqual(to);
              expect(to).toBeLessThanOrEqual(spans[i + 1]?.from ?? Infinity);
            });
            if (closed) expect(spans.every(({ to }) => to !== undefined)).toBe(true);
          }
        }
      }),
    );
  });

  it('a second reader of the same looks has the same stopwatch, and a restart changes nothing', () => {
    fc.assert(
      fc.property(story, looks, (told, seen) => {
        const once = followed(told, seen).at(-1);
        let restarted: Timeline | undefined;
        for (const { at, how } of seen) {
          const kept = restarted && (JSON.parse(JSON.stringify(restarted)) as Timeline);
          restarted = advanceTimeline(kept, lookAt(told, at, how));
        }
        expect(restarted).toEqual(once);
        expect(JSON.parse(JSON.stringify(once))).toEqual(once);
      }),
    );
  });

  it('looking twice as often never makes it less exact by its own word', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 4_000, max: 40_000 }), (told, pause) => {
        const at = (ms: number) =>
          Array.from({ length: Math.floor((until + 100_000) / ms) }, (_, i) => ({ at: (i + 1) * ms, how: {} }));
        const [rare, often] = [followed(told, at(pause)).at(-1), followed(told, at(pause / 2)).at(-1)];
        expect(often?.resolutionMs ?? 0).toBeLessThanOrEqual(rare?.resolutionMs || Infinity);
      }),
    );
  });
});

describe('samples', () => {
  const sample = (at: number): TimelineSample => ({ at, oldRunning: 1, newRunning: 1, desired: 1 });

  it('never are more than fit, keep both ends and stay in order, about evenly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60 }), fc.integer({ min: 1, max: 600 }), (limit, count) => {
        let kept: TimelineSample[] = [];
        for (let at = 1; at <= count; at++) kept = thin([...kept, sample(at)], limit);
        expect(kept.length).toBe(Math.min(limit, count));
        expect(kept[0]?.at).toBe(1);
        expect(kept.at(-1)?.at).toBe(count);
        const gaps = kept.slice(1).map(({ at }, i) => at - (kept[i]?.at ?? 0));
        expect(gaps.every((gap) => gap > 0)).toBe(true);
        expect(Math.max(0, ...gaps)).toBeLessThanOrEqual(Math.max(1, (4 * count) / limit));
      }),
    );
  });

  it('are thinned in a stopwatch that runs for days', () => {
    const story: Story = { newer: [], older: [{ startedAt: -1 }], desired: 1 };
    let timeline: Timeline | undefined;
    for (let at = 1; at <= 3 * mostSamples; at++) timeline = advanceTimeline(timeline, lookAt(story, at * 2_000));
    expect(timeline?.samples).toHaveLength(mostSamples);
    expect(timeline?.resolutionMs).toBe(2_000);
  });
});
