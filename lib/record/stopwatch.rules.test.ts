import { expect, it } from 'vitest';
import type { Timeline } from '@/lib/model/timeline';
import { isDue, needsEyes, seldomMs } from './stopwatch.rules';

const running: Timeline = { requestedAt: 1_000, overlaps: [], dips: [], failures: [], samples: [], resolutionMs: 0 };
const sample = { at: 2_000, oldRunning: 1, newRunning: 0, desired: 1 };

it('is written at once when it begins, at each phase and when a span begins, else every few seconds', () => {
  expect(isDue(undefined, running, 0)).toBe(true);
  expect(isDue(running, { ...running, samples: [sample], resolutionMs: 2_000 }, 2_000)).toBe(false);
  expect(isDue(running, { ...running, samples: [sample] }, 3_000)).toBe(true);
  expect(isDue(running, { ...running, firstRunningAt: 2_000 }, 0)).toBe(true);
  expect(isDue(running, { ...running, overlaps: [{ from: 2_000 }] }, 0)).toBe(true);
  expect(isDue(running, { ...running, closed: true }, 0)).toBe(true);
});

it('needs short looks while it is in flight: for half an hour, and as long as its tasks move', () => {
  const minute = 60_000;
  expect(needsEyes(running, 1_000 + 30 * minute - 1)).toBe(true);
  expect(needsEyes(running, 1_000 + 30 * minute)).toBe(false);
  const hour = 60 * minute;
  const retries: Timeline = {
    ...running,
    samples: [sample, { ...sample, at: hour, newRunning: 1 }, { ...sample, at: 2 * hour, newRunning: 1 }],
  };
  expect(needsEyes(retries, hour + 5 * minute - 1)).toBe(true);
  expect(needsEyes(retries, hour + 5 * minute), 'the same again is no move').toBe(false);
  expect(seldomMs(retries)).toBe(minute);
});

it('needs short looks until ten minutes after its end, or until it is closed', () => {
  expect(needsEyes({ ...running, closed: true }, 2_000)).toBe(false);
  const over: Timeline = { ...running, outcome: 'succeeded', doneAt: 5_000 };
  expect(needsEyes(over, 604_999)).toBe(true);
  expect(needsEyes(over, 605_000)).toBe(false);
  expect(seldomMs(over)).toBe(300_000);
});
