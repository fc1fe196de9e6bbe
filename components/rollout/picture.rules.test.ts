import { describe, expect, it } from 'vitest';
import { flyingTimeline, requestedAt, timelineOf } from '@/lib/rollouts/whole-timeline-fixture';
import { layOut } from './picture.rules';

const done = { status: 'SUCCESSFUL', flying: false };
const flying = { status: 'IN_PROGRESS', flying: true };
const later = requestedAt + 86_400_000;

describe('the picture of a rollout', () => {
  const picture = layOut({ timeline: timelineOf(), ending: done, now: later });

  it('that is over shows the time from the request to the end, whatever the clock says now', () => {
    expect(picture.domain).toEqual({ from: requestedAt, to: requestedAt + 208_000 });
    expect(picture.now).toBeUndefined();
    expect(picture.expected).toBeUndefined();
  });

  it('has a stretch for each change of a version’s counts, without gaps', () => {
    expect(picture.old.map(({ running, healthy }) => [running, healthy])).toEqual([
      [3, 3],
      [2, 1],
      [1, 1],
      [1, 0],
      [0, 0],
    ]);
    expect(picture.fresh.map(({ running, healthy }) => [running, healthy])).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [1, 1],
      [2, 1],
      [2, 2],
      [3, 3],
    ]);
    for (const band of [picture.old, picture.fresh]) {
      let edge = 0;
      for (const { x, width } of band) {
        expect(x).toBeCloseTo(edge, 1);
        edge = x + width;
      }
      expect(edge).toBeLessThanOrEqual(100);
    }
    expect(picture.top).toBe(3);
    expect(picture.wanted).toMatchObject([{ x: 0, desired: 3 }]);
  });

  it('shades the overlap, marks the dip, and puts a cross where a task failed', () => {
    expect(picture.overlaps).toEqual([{ x: 22.12, width: 50 }]);
    expect(picture.dips).toEqual([{ x: 41.35, width: 4.8 }]);
    expect(picture.failures).toEqual([{ x: 33.65, text: '', title: 'Task b61a7d3c exits with 1' }]);
  });

  it('numbers the phases, and puts those together that lie too near each other', () => {
    expect(picture.phases.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    const crowded = { firstHealthyAt: requestedAt + 33_000, firstDrainingAt: requestedAt + 34_000 };
    const marks = layOut({ timeline: timelineOf(crowded), ending: done, now: later }).phases;
    expect(marks.map(({ text }) => text)).toEqual(['1', '2–4', '5', '6', '7']);
    expect(marks[1]?.title).toContain('3. First new task healthy after 33 s');
  });

  it('counts failures that lie upon each other', () => {
    const failures = [70, 71, 72].map((after) => ({
      at: requestedAt + after * 1000,
      task: 't',
      clause: 'exits with 1',
    }));
    expect(layOut({ timeline: timelineOf({ failures }), ending: done, now: later }).failures[0]?.text).toBe('×3');
  });

  it('grows to now while it runs, and leaves room up to where it should end', () => {
    const facts = { timeline: flyingTimeline(), ending: flying, now: requestedAt + 100_000 };
    const growing = layOut({ ...facts, expectedMs: 200_000 });
    expect(growing.domain.to).toBe(requestedAt + 208_000);
    expect(growing.now).toBe(48.08);
    expect(growing.expected).toBe(96.15);
    const last = growing.fresh.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(48.08, 1);
    expect(layOut({ ...facts, now: requestedAt + 300_000, expectedMs: 200_000 }).domain.to).toBe(requestedAt + 312_000);
  });

  it('has no healthy ones where AWS did not tell, and the traffic where it shifts', () => {
    const samples = timelineOf().samples.map(({ oldHealthy, newHealthy, ...rest }, index) => {
      return { ...rest, newTraffic: index < 5 ? 10 : 100 };
    });
    const shifting = layOut({ timeline: timelineOf({ samples }), ending: done, now: later });
    expect(shifting.fresh.every(({ healthy }) => healthy === undefined)).toBe(true);
    expect(shifting.traffic.map(({ percent }) => percent)).toEqual([10, 100]);
    expect(picture.traffic).toEqual([]);
  });

  it('stands with a rollout of which nothing was seen yet', () => {
    const bare = { requestedAt, overlaps: [], dips: [], failures: [], samples: [], resolutionMs: 0 };
    const empty = layOut({ timeline: bare, ending: flying, now: requestedAt });
    expect(empty.old).toEqual([]);
    expect(empty.top).toBe(1);
    expect(empty.domain.to - empty.domain.from).toBeGreaterThan(0);
  });
});
