import { describe, expect, it } from 'vitest';
import type { Failure } from '@/lib/model/failure';
import { isFinal, pauseAfter, phaseOf } from './phase.rules';

const denied: Failure = { kind: 'denied', message: 'No.', advice: 'Ask.' };
const cut: Failure = { kind: 'unreachable', message: 'Cut.' };

describe('the Live Tail of a log with several groups', () => {
  it('is on as soon as one of them is, and says what the others lack', () => {
    const state = phaseOf([{ phase: 'on' }, { phase: 'failed', failure: denied }]);
    expect(state).toEqual({ phase: 'on', says: 'No.', advice: 'Ask.' });
  });

  it('is off where all have failed', () => {
    expect(phaseOf([{ phase: 'failed', failure: denied }])).toMatchObject({ phase: 'off', failure: denied });
  });

  it('is starting while nothing is known, and starting again where a session broke', () => {
    expect(phaseOf([])).toEqual({ phase: 'starting' });
    expect(phaseOf([{ phase: 'starting' }, { phase: 'retrying', failure: cut }])).toMatchObject({
      phase: 'retrying',
      says: 'Cut.',
    });
  });
});

it('is tried again where AWS failed, and not where it refused', () => {
  expect(isFinal(denied)).toBe(true);
  expect(isFinal(cut)).toBe(false);
  expect(isFinal({ kind: 'throttled', message: '' })).toBe(false);
  expect([0, 1, 2, 9].map(pauseAfter)).toEqual([1_000, 1_000, 2_000, 60_000]);
});
