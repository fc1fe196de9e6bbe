import { describe, expect, test } from 'vitest';
import type { LogSource } from '@/lib/model/log';
import type { Task } from '@/lib/model/task';
import { lateSourcesMarker } from './late-sources.rules';

const minute = 60_000;
const source = (task?: string): LogSource => ({
  ...{ region: 'r', group: '/g', container: 'app', stream: `rt-${task}` },
  ...(task ? { task } : {}),
});
const tasks = [
  { id: 'old', createdAt: 2 * minute },
  { id: 'young', createdAt: 15 * minute },
] as Task[];
const named = (sources: LogSource[], change: { knownFrom?: number; since?: number } = {}) =>
  lateSourcesMarker({
    ...{ region: 'r', group: '/g', sources, tasks, lookedAt: 10 * minute, since: 0, knownFrom: 10.2 * minute },
    ...change,
  })?.load;

describe('what new sources may have written unseen', () => {
  test('is named from a little before the last look on, up to where all lines are known', () => {
    expect(named([source('old')])).toEqual({ from: 9 * minute, to: 10.2 * minute - 1 });
    expect(named([source()])).toEqual({ from: 9 * minute, to: 10.2 * minute - 1 });
    expect(named([source('old')], { since: 9.5 * minute })?.from).toBe(9.5 * minute);
  });

  test('is nothing where there is no new source, or all that it can have written is known', () => {
    expect(named([])).toBeUndefined();
    expect(named([source('young')])).toBeUndefined();
    expect(named([source('old')], { knownFrom: 0 })).toBeUndefined();
    expect(named([source('young'), source('old')])).toBeDefined();
  });
});
