import { expect, it } from 'vitest';
import type { Timeline } from '@/lib/model/timeline';
import { withoutRepeats } from './timeline-repeats.rules';

const sample = (at: number, newRunning: number) => ({ at, oldRunning: 2, newRunning, desired: 2 });

it('drops looks that saw no change, and keeps the first, every change and the last', () => {
  const samples = [0, 0, 1, 1, 1, 2, 2].map((running, at) => sample(at, running));
  const timeline: Timeline = { requestedAt: 0, overlaps: [], dips: [], failures: [], samples, resolutionMs: 1 };
  expect(withoutRepeats(timeline).samples.map(({ at }) => at)).toEqual([0, 2, 5, 6]);
  expect(withoutRepeats({ ...timeline, samples: [] }).samples).toEqual([]);
});
