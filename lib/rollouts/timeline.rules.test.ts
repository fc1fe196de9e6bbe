import { describe, expect, it } from 'vitest';
import type { Timeline } from '@/lib/model/timeline';
import { every, lookAt, requestedAt, rolling, type Story, watched } from './story-fixture';
import { advanceTimeline, closeTimeline } from './timeline.rules';

/** Times since the request. */
const since = (at: number | undefined) => (at === undefined ? undefined : at - requestedAt);
const phases = (timeline: Timeline | undefined) => ({
  running: since(timeline?.firstRunningAt),
  healthy: since(timeline?.firstHealthyAt),
  all: since(timeline?.allHealthyAt),
  draining: since(timeline?.firstDrainingAt),
  stopped: since(timeline?.lastOldStoppedAt),
  done: since(timeline?.doneAt),
});
const spans = (list: Timeline['overlaps'] = []) => list.map(({ from, to }) => [since(from), since(to)]);

describe('a stopwatch that is looked at all the time', () => {
  it('has the times of AWS where it tells them, else those of the looks', () => {
    const timeline = watched(rolling, every(2_000, 160_000));
    expect(phases(timeline)).toEqual({
      ...{ running: 33_000, healthy: 60_000, all: 72_000, draining: 85_000, stopped: 140_000, done: 149_000 },
    });
    expect(timeline).toMatchObject({ outcome: 'succeeded', closed: true, resolutionMs: 2_000, startedBy: 'ecs-svc/2' });
    expect(spans(timeline?.overlaps)).toEqual([[60_000, 86_000]]);
    expect(spans(timeline?.dips)).toEqual([]);
  });

  it('takes a task without a load balancer as healthy since AWS started it', () => {
    const timeline = watched({ ...rolling, balanced: false }, every(10_000, 160_000));
    expect(phases(timeline)).toMatchObject({ running: 33_000, healthy: 33_000, all: 35_000 });
    expect(spans(timeline?.overlaps)).toEqual([[33_000, 86_000]]);
  });

  it('tells a dip: old tasks went before new ones were there', () => {
    const story: Story = {
      ...{ balanced: true, desired: 1, doneAt: 90_000 },
      older: [{ startedAt: -9, healthyAt: -9, stoppingAt: 10_000, stoppedAt: 20_000 }],
      newer: [{ startedAt: 30_000, healthyAt: 60_000 }],
    };
    const timeline = watched(story, every(2_000, 92_000));
    expect(spans(timeline?.dips)).toEqual([[10_000, 60_000]]);
    expect(spans(timeline?.overlaps)).toEqual([]);
    expect(phases(timeline)).toMatchObject({ draining: 10_000, stopped: 20_000, all: 60_000 });
  });

  it('keeps failed tasks with why', () => {
    const failing: Story = {
      ...rolling,
      newer: [{ startedAt: 20_000, stoppingAt: 22_000, stoppedAt: 30_000, failed: true }, ...rolling.newer],
    };
    expect(watched(failing, every(5_000, 160_000))?.failures).toEqual([
      { at: requestedAt + 30_000, task: 'new0', clause: 'exited with 1' },
    ]);
  });

  it('keeps the newest fifty of the tasks that fail again and again', () => {
    const tries = Array.from({ length: 70 }, (_, i) => ({
      ...{ startedAt: i * 9_000, stoppingAt: i * 9_000 + 500, stoppedAt: i * 9_000 + 1_000, failed: true },
    }));
    const failures = watched({ ...rolling, newer: tries, doneAt: undefined }, every(10_000, 700_000))?.failures ?? [];
    expect(failures.map(({ at }) => since(at))).toEqual(tries.slice(20).map(({ stoppedAt }) => stoppedAt));
  });

  it('follows a scaling within it', () => {
    const scaled = (at: number): Story => ({
      ...rolling,
      desired: at < 40_000 ? 2 : 3,
      newer: [...rolling.newer, { startedAt: 50_000, healthyAt: 90_000 }],
    });
    const timeline = every(2_000, 170_000).reduce<Timeline | undefined>(
      (before, at) => advanceTimeline(before, lookAt(scaled(at), at)),
      undefined,
    );
    expect(phases(timeline)).toMatchObject({ healthy: 60_000, all: 90_000 });
    expect(spans(timeline?.dips)).toEqual([
      [40_000, 60_000],
      [86_000, 90_000],
    ]);
    expect(timeline?.samples.at(-1)?.desired).toBe(3);
  });
});

describe('a stopwatch that is looked at late', () => {
  it('leaves out what nobody saw, and has what AWS still tells', () => {
    const timeline = watched(rolling, every(2_000, 160_000, 100_000));
    expect(phases(timeline)).toEqual({
      ...{ running: 33_000, healthy: undefined, all: undefined, draining: 85_000, stopped: 140_000, done: 149_000 },
    });
  });

  it('has what AWS tells after the end, and is closed at once', () => {
    const timeline = watched(rolling, [200_000]);
    expect(phases(timeline)).toMatchObject({ running: 33_000, draining: 85_000, stopped: 140_000, done: 149_000 });
    expect(timeline).toMatchObject({ closed: true, overlaps: [], resolutionMs: 0 });
  });

  it('says nothing of tasks after ECS has forgotten those that stopped', () => {
    const timeline = watched(rolling, [3 * 3_600_000]);
    expect(phases(timeline)).toEqual({
      ...{ running: undefined, healthy: undefined, all: undefined, draining: undefined, stopped: undefined },
      done: 149_000,
    });
  });

  it('does not take the second of two late looks for the moment that something happened', () => {
    const timeline = watched({ ...rolling, doneAt: 400_000 }, [300_000, 302_000]);
    expect(phases(timeline)).toMatchObject({ healthy: undefined, all: undefined });
  });

  it('has an overlap that came and went between two looks, where AWS tells both ends', () => {
    const plain: Story = { ...rolling, balanced: false };
    expect(spans(watched(plain, [10_000, 120_000])?.overlaps)).toEqual([[33_000, 86_000]]);
    expect(spans(watched(plain, [200_000])?.overlaps)).toEqual([[33_000, 86_000]]);
    expect(spans(watched(rolling, [10_000, 120_000])?.overlaps)).toEqual([]);
  });

  it('goes on after a pause, and says how exact that leaves it', () => {
    const timeline = watched(rolling, [...every(2_000, 50_000), ...every(2_000, 160_000, 110_000)]);
    expect(phases(timeline)).toMatchObject({ running: 33_000, healthy: 110_000, all: 110_000, stopped: 140_000 });
    expect(timeline?.resolutionMs).toBe(60_000);
  });

  it('is not moved by a look that is older than the last, nor by the same once more', () => {
    const timeline = watched(rolling, every(2_000, 100_000));
    expect(advanceTimeline(timeline, lookAt(rolling, 90_000))).toBe(timeline);
    expect(advanceTimeline(timeline, lookAt(rolling, 100_000))).toBe(timeline);
    const closed = watched(rolling, every(2_000, 160_000));
    expect(advanceTimeline(closed, lookAt(rolling, 900_000))).toBe(closed);
  });
});

describe('a stopwatch of which a part cannot be read', () => {
  it('says nothing of health while target health is denied', () => {
    const timeline = watched(rolling, every(2_000, 160_000), { targetsDenied: true });
    expect(phases(timeline)).toMatchObject({ running: 33_000, healthy: undefined, all: undefined, done: 149_000 });
    expect(timeline).toMatchObject({ overlaps: [], dips: [], closed: true });
    expect(timeline?.samples[0]).toEqual({ at: requestedAt + 2_000, oldRunning: 2, newRunning: 0, desired: 2 });
  });

  it('leaves spans as they are while it is blind, and counts that pause', () => {
    const blind = (at: number) => at >= 65_000 && at < 79_000;
    const timeline = every(2_000, 160_000).reduce<Timeline | undefined>(
      (before, at) => advanceTimeline(before, lookAt(rolling, at, { targetsDenied: blind(at) })),
      undefined,
    );
    expect(spans(timeline?.overlaps)).toEqual([[60_000, 86_000]]);
    expect(phases(timeline)).toMatchObject({ all: 80_000 });
    expect(timeline?.resolutionMs).toBe(16_000);
  });

  it('has only the words of ECS where tasks cannot be read, and gives up an hour after the end', () => {
    const looks = every(10_000, 160_000);
    const timeline = watched(rolling, looks, { tasksDenied: true });
    expect(timeline).toEqual({
      ...{ requestedAt, doneAt: requestedAt + 149_000, outcome: 'succeeded', startedBy: 'ecs-svc/2' },
      ...{ overlaps: [], dips: [], failures: [], samples: [], resolutionMs: 0 },
    });
    expect(watched(rolling, [...looks, 4_000_000], { tasksDenied: true })?.closed).toBe(true);
  });
});

describe('the end of a stopwatch', () => {
  it('waits after an early success until the last old task is gone', () => {
    const early: Story = { ...rolling, doneAt: 80_000 };
    const before = watched(early, every(2_000, 130_000));
    expect(before).toMatchObject({ outcome: 'succeeded' });
    expect(before?.closed).toBeUndefined();
    expect(before?.lastOldStoppedAt).toBeUndefined();
    const after = watched(early, every(2_000, 142_000));
    expect(after?.closed).toBe(true);
    expect(phases(after)).toMatchObject({ done: 80_000, stopped: 140_000 });
    const seldom = watched(early, [...every(2_000, 82_000), 400_000]);
    expect(seldom, 'the end of an old task is told by AWS to the millisecond').toMatchObject({ resolutionMs: 2_000 });
  });

  it('waits after a rollback until the new version is gone, and takes back that the old one was', () => {
    const story: Story = {
      ...{ balanced: true, desired: 1, doneAt: 120_000, outcome: 'rolled-back' },
      older: [
        { startedAt: -9, healthyAt: -9, stoppingAt: 40_000, stoppedAt: 50_000 },
        { startedAt: 90_000, healthyAt: 100_000 },
      ],
      newer: [{ startedAt: 20_000, healthyAt: 30_000, stoppingAt: 110_000, stoppedAt: 130_000 }],
    };
    const gone = (at: number): Story => ({ ...story, older: at < 80_000 ? story.older.slice(0, 1) : story.older });
    const upTo = (to: number) =>
      every(2_000, to).reduce<Timeline | undefined>((t, at) => advanceTimeline(t, lookAt(gone(at), at)), undefined);
    expect(phases(upTo(60_000))).toMatchObject({ stopped: 50_000 });
    expect(phases(upTo(100_000))).toMatchObject({ stopped: undefined });
    expect(upTo(128_000)?.closed).toBeUndefined();
    expect(upTo(132_000)).toMatchObject({ closed: true, outcome: 'rolled-back' });
    expect(spans(upTo(132_000)?.overlaps)).toEqual([
      [30_000, 40_000],
      [100_000, 110_000],
    ]);
  });

  it('does not wait for ever for old tasks that CodeDeploy may have been told to keep', () => {
    const keeping: Story = { ...rolling, older: [{ startedAt: -9, healthyAt: -9 }] };
    const keeps = (at: number) => {
      const facts = lookAt(keeping, at);
      return { ...facts, ...(facts.end ? { end: { ...facts.end, keeps: true } } : {}) };
    };
    const upTo = (to: number) =>
      every(10_000, to).reduce<Timeline | undefined>((t, at) => advanceTimeline(t, keeps(at)), undefined);
    expect(upTo(149_000 + 600_000)?.closed).toBeUndefined();
    expect(upTo(149_000 + 620_000)?.closed).toBe(true);
  });

  it('comes at once where a deployment was stopped: nothing goes', () => {
    const story: Story = { ...rolling, newer: [], doneAt: 50_000, outcome: 'stopped' };
    expect(watched(story, every(2_000, 52_000))).toMatchObject({ closed: true, outcome: 'stopped' });
  });

  it('comes with done where there was nothing before, or nothing is wanted', () => {
    const first: Story = { ...rolling, older: [] };
    expect(watched(first, every(2_000, 150_000))).toMatchObject({ closed: true });
    expect(watched(first, every(2_000, 150_000))?.lastOldStoppedAt).toBeUndefined();
    const off: Story = { newer: [], older: [], desired: 0, doneAt: 3_000 };
    expect(phases(watched(off, [2_000, 4_000]))).toMatchObject({ all: undefined, done: 3_000 });
    expect(watched(off, [2_000, 4_000])).toMatchObject({ closed: true, dips: [] });
  });

  it('ends what goes on with the last look', () => {
    const timeline = watched(rolling, every(2_000, 70_000));
    expect(timeline && spans(closeTimeline(timeline).overlaps)).toEqual([[60_000, 70_000]]);
  });
});

it('counts only versions that traffic goes to as answering', () => {
  const story: Story = { ...rolling, newTraffic: (at) => (at < 75_000 ? 0 : at < 80_000 ? 10 : 100) };
  const timeline = watched(story, every(1_000, 160_000));
  expect(spans(timeline?.overlaps)).toEqual([[75_000, 80_000]]);
  expect(timeline?.dips).toEqual([]);
  expect(timeline?.samples.find(({ newTraffic }) => newTraffic === 10)?.at).toBe(requestedAt + 75_000);
});
