import { describe, expect, it } from 'vitest';
import { howLong, strategyWord, waitMinutes, whereItStands } from './traffic-shift.rules';

const linear = { strategy: 'LINEAR', bakeMinutes: 5, stepPercent: 20, stepMinutes: 3 };
const canary = { strategy: 'CANARY', bakeMinutes: 5, stepPercent: 10, stepMinutes: 7 };
const blueGreen = { strategy: 'BLUE_GREEN', bakeMinutes: 5 };

describe('what a deployment that shifts traffic waits for', () => {
  it.each([
    ['linear from the start: four steps, none after the last', linear, 0, 17],
    ['linear at 20 %: the step that is waited at counts in full', linear, 20, 17],
    ['linear at 80 %', linear, 80, 8],
    ['linear at 100 %', linear, 100, 5],
    ['canary from the start', canary, 0, 12],
    ['canary at 100 %', canary, 100, 5],
    ['blue/green', blueGreen, 0, 5],
  ])('%s', (_what, shift, weight, minutes) => expect(waitMinutes(shift, weight)).toBe(minutes));

  it('is the bake time alone once it bakes', () => {
    const deployment = { arn: 'd', id: 'd', status: 'IN_PROGRESS', sourceRevisionArns: [], shift: canary };
    const text = whereItStands({ ...deployment, lifecycleStage: 'BAKE_TIME' }).join(' ');
    expect(text).toBe('Stage BAKE_TIME. Left alone it would wait up to 5 minutes more.');
  });

  it('is not known without settings and earlier runs, and the median of those otherwise', () => {
    expect(howLong(undefined, [])).toBe('how long is not known');
    expect(howLong(undefined, [60_000, 600_000, 120_000])).toBe('earlier ones took 2 minutes');
  });

  it('names a strategy that nobody knows as it is', () => expect(strategyWord('MOON_WALK')).toBe('moon_walk'));
});
