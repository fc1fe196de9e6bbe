import { expect, it } from 'vitest';
import type { Timeline } from '@/lib/model/timeline';
import { countsOf, movedAt, taskCountsOf, withoutRepeats } from './timeline-repeats.rules';

const sample = (at: number, newRunning: number) => ({ at, oldRunning: 2, newRunning, desired: 2 });

it('drops looks that saw no change, and keeps the first, every change and the last', () => {
  const samples = [0, 0, 1, 1, 1, 2, 2].map((running, at) => sample(at, running));
  const timeline: Timeline = { requestedAt: 0, overlaps: [], dips: [], failures: [], samples, resolutionMs: 1 };
  expect(withoutRepeats(timeline).samples.map(({ at }) => at)).toEqual([0, 2, 5, 6]);
  expect(withoutRepeats({ ...timeline, samples: [] }).samples).toEqual([]);
});

it('moved last with the first look that told what the newest tells', () => {
  const samples = [0, 1, 1, 0, 2, 2].map((running, at) => sample(at, running));
  expect(movedAt(samples)).toBe(4);
  expect(movedAt(samples.slice(0, 1))).toBe(0);
  expect(movedAt([])).toBeUndefined();
});

it('moves by traffic and by what is wanted too, unless only its tasks are asked for', () => {
  const samples = [
    sample(0, 1),
    sample(1, 2),
    { ...sample(2, 2), desired: 3 },
    { ...sample(3, 2), desired: 3, newTraffic: 50 },
  ];
  expect(movedAt(samples)).toBe(3);
  expect(movedAt(samples.slice(0, 3))).toBe(2);
  expect(movedAt(samples, taskCountsOf)).toBe(1);
});

it('tells a look that was told no health from one that counted none healthy', () => {
  expect(countsOf(sample(0, 1))).not.toBe(countsOf({ ...sample(0, 1), oldHealthy: 0, newHealthy: 0 }));
});
