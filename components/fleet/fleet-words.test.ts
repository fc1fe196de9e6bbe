import { describe, expect, it } from 'vitest';
import type { HealthState } from '@/lib/model/service';
import { rowOf, snapshotOf } from './fixture';
import { callWords, fleetSentence, partFailures, stateSentence } from './fleet-words';

const rows = (...states: HealthState[]) => states.map((state) => rowOf({ health: { state, sentence: '' } }));

describe('the sentence', () => {
  it('names what is wrong and counts places', () => {
    const scopes = [
      { account: 'a', region: 'us-east-1' },
      { account: 'b', region: 'us-east-1' },
    ];
    expect(fleetSentence(scopes, rows('failing', 'steady', 'degraded', 'degraded'))).toBe(
      '2 accounts, 1 Region. One service is failing, two are degraded.',
    );
  });

  it('says that all is well, or that nothing is there', () => {
    expect(stateSentence(rows('steady', 'steady', 'off'))).toBe('Both services that should run are steady.');
    expect(stateSentence(rows('steady'))).toBe('The one service that should run is steady.');
    expect(stateSentence(rows('off'))).toBe('Every service is scaled to 0.');
    expect(stateSentence([])).toBe('No service yet.');
  });
});

describe('failures', () => {
  const denied = { kind: 'denied' as const, message: 'Not allowed.' };

  it('are said once for a region that failed as a whole', () => {
    const snapshot = snapshotOf('a', 'r', { failure: denied, hosts: { failure: denied } });
    expect(partFailures([snapshot], ['services', 'hosts']).map((part) => part.failure.message)).toEqual([
      'a · r: Not allowed.',
    ]);
  });

  it('name the part, and the age of what is still shown', () => {
    const snapshot = snapshotOf('a', 'r', { hosts: { failure: denied, value: [], at: 5 } });
    expect(partFailures([snapshot], ['hosts'])).toMatchObject([
      { failure: { message: 'a · r, Hosts: Not allowed.' }, at: 5 },
    ]);
    expect(partFailures([snapshot], ['services'])).toEqual([]);
  });
});

it('adds calls up and takes the fullest budget', () => {
  expect(callWords([snapshotOf('a', 'r'), snapshotOf('b', 'r')])).toBe('66 AWS calls a minute, 4 % of the budget');
});
