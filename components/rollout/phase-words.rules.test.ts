import { describe, expect, it } from 'vitest';
import { endOfTimeline, stillDrains } from '@/lib/rollouts/timeline-figures.rules';
import { flyingTimeline, requestedAt, timelineOf } from '@/lib/rollouts/whole-timeline-fixture';
import { dipWords, exactnessWords, leftWords, overlapWords, phasesOf } from './phase-words.rules';

const done = { status: 'SUCCESSFUL', flying: false };
const flying = { status: 'IN_PROGRESS', flying: true };
const now = requestedAt + 100_000;

describe('the phases of a rollout', () => {
  it('stand in the order in which they happened, each with its time since the request', () => {
    expect(phasesOf(timelineOf(), done).map(({ number, name, when }) => [number, name, when])).toEqual([
      [1, 'Requested', ''],
      [2, 'First new task running', 'after 31 s'],
      [3, 'First new task healthy', 'after 46 s'],
      [4, 'First old task draining', 'after 1 min 26 s'],
      [5, 'All new tasks healthy', 'after 2 min 10 s'],
      [6, 'Last old task gone', 'after 3 min'],
      [7, 'ECS says SUCCESSFUL', 'after 3 min 20 s'],
    ]);
  });

  it('that have not happened come last and have no number', () => {
    const rest = phasesOf(flyingTimeline(), flying).filter(({ number }) => number === undefined);
    expect(rest.map(({ name, when }) => `${name}: ${when}`)).toEqual([
      'All new tasks healthy: not yet',
      'Last old task gone: not yet',
      'ECS says it is done: not yet',
    ]);
  });

  it('of one that failed say what was not seen, and ECS’s own word', () => {
    const failed = phasesOf(timelineOf({ firstHealthyAt: undefined }), {
      status: 'ROLLBACK_SUCCESSFUL',
      flying: false,
    });
    expect(failed.find(({ key }) => key === 'firstHealthyAt')?.when).toBe('not seen');
    expect(failed.find(({ key }) => key === 'doneAt')?.name).toBe('ECS says ROLLBACK_SUCCESSFUL');
  });

  it('end with the last change, not with a look that came an hour later', () => {
    const late = timelineOf()
      .samples.slice(-1)
      .map((sample) => ({ ...sample, at: sample.at + 3_600_000 }));
    const looked = timelineOf({ samples: [...timelineOf().samples, ...late], closed: true });
    expect(endOfTimeline(looked)).toBe(requestedAt + 200_000);
  });

  it('of a rollback go on until the new tasks are gone', () => {
    const samples = timelineOf().samples.slice(0, 5);
    const back = timelineOf({ outcome: 'rolled-back', lastOldStoppedAt: undefined, samples });
    expect(endOfTimeline(back)).toBeUndefined();
    expect(endOfTimeline({ ...back, closed: true })).toBe(requestedAt + 200_000);
  });

  it('of a rollback say that the old tasks stayed', () => {
    const back = timelineOf({ outcome: 'rolled-back', lastOldStoppedAt: undefined, closed: true });
    const samples = back.samples.slice(0, 5);
    const phases = phasesOf({ ...back, samples }, { status: 'ROLLBACK_SUCCESSFUL', flying: false });
    expect(phases.find(({ key }) => key === 'lastOldStoppedAt')?.when).toBe('never: old tasks run');
  });

  it('of a first deployment say nothing of old tasks', () => {
    const samples = timelineOf().samples.map((sample) => ({ ...sample, oldRunning: 0, oldHealthy: 0 }));
    const firstOne = timelineOf({ samples, firstDrainingAt: undefined, lastOldStoppedAt: undefined });
    const keys = phasesOf(firstOne, done).map(({ key }) => key);
    expect(keys).toEqual(['requestedAt', 'firstRunningAt', 'firstHealthyAt', 'allHealthyAt', 'doneAt']);
  });

  it('keep ECS’s word and the last old task’s end apart', () => {
    const draining = timelineOf({ lastOldStoppedAt: undefined, samples: timelineOf().samples.slice(0, -2) });
    expect(stillDrains(draining)).toBe(true);
    expect(endOfTimeline(draining)).toBeUndefined();
    const phases = phasesOf(draining, done);
    expect(phases.find(({ key }) => key === 'doneAt')).toMatchObject({ number: 6, when: 'after 3 min 20 s' });
    expect(phases.find(({ key }) => key === 'lastOldStoppedAt')).toMatchObject({ when: 'not yet' });
  });
});

describe('a rollout in words', () => {
  it('tells how long both versions could answer', () => {
    expect(overlapWords(timelineOf(), now)).toBe('Both versions could answer for 1 min 44 s.');
    expect(overlapWords(flyingTimeline(), now)).toBe('Both versions can answer, for 54 s so far.');
    expect(overlapWords(timelineOf({ overlaps: [] }), now)).toBe(
      'At no time that was seen could both versions answer.',
    );
    const twice = [
      { from: 0, to: 4_000 },
      { from: 9_000, to: 15_000 },
    ];
    expect(overlapWords(timelineOf({ overlaps: twice }), now)).toBe(
      'Both versions could answer for 10 s in 2 stretches.',
    );
  });

  it('tells for how long and how far it fell below what was wanted', () => {
    expect(dipWords(timelineOf(), now)).toBe('Fewer healthy tasks than wanted for 10 s, at the worst 2 of 3.');
    expect(dipWords(timelineOf({ dips: [] }), now)).toBe('There were never fewer healthy tasks than wanted.');
  });

  it('claims nothing of health that AWS did not tell', () => {
    const samples = timelineOf().samples.map(({ oldHealthy, newHealthy, ...rest }) => rest);
    const untold = timelineOf({ samples, overlaps: [], dips: [] });
    expect(overlapWords(untold, now)).toContain('AWS did not tell which tasks were healthy');
    expect(dipWords(untold, now)).toContain('not known');
  });

  it('says how exact it is', () => {
    expect(exactnessWords(timelineOf())).toBe('Times are exact to 5 s, the longest pause between two looks.');
  });

  it('says what is left by earlier rollouts, and when it takes longer than they did', () => {
    expect(leftWords(80_000, { span: 200_000, of: 7 })).toBe('about 2 min left (median of 7 earlier rollouts)');
    expect(leftWords(185_000, { span: 200_000, of: 1 })).toBe('about 15 s left (median of 1 earlier rollout)');
    expect(leftWords(201_000, { span: 200_000, of: 7 })).toBe(
      'longer than the median of 7 earlier rollouts: 3 min 20 s',
    );
  });
});
