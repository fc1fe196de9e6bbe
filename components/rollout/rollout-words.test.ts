import { describe, expect, it } from 'vitest';
import { entryOf, revisionOf } from './fixture';
import { entryName, entryVersion, expectedSpan, lastChange, makerWords, revisionChanges } from './rollout-words';

describe('history in words', () => {
  it('names revisions and forced deployments', () => {
    const [newer, older] = [entryOf({ taskDefinition: 'app:42' }), entryOf({ taskDefinition: 'app:42' })];
    expect(entryName(newer)).toBe('rev 42');
    expect(entryVersion(newer, older)).toBe('v1, forced');
    expect(entryVersion(older, undefined)).toBe('v1');
  });

  it('says who made a deployment as far as anyone tells', () => {
    const registrars = { r: 'arn:aws:sts::1:assumed-role/deploy/ci-token' };
    expect(makerWords(entryOf({ by: 'maria' }), registrars)).toBe('maria');
    expect(makerWords(entryOf(), registrars)).toBe('outside Quarterdeck, registered by ci-token');
    expect(makerWords(entryOf(), {})).toBe('outside Quarterdeck');
  });

  it('expects what the middle one of the good ones took', () => {
    const took = (seconds: number, outcome: 'succeeded' | 'failed') =>
      entryOf({ outcome }, { startedAt: 0, finishedAt: seconds * 1000 });
    const history = [took(10, 'succeeded'), took(900, 'failed'), took(30, 'succeeded'), took(20, 'succeeded')];
    expect(expectedSpan(history)).toEqual({ span: 20_000, of: 3 });
    expect(expectedSpan([took(9, 'failed')])).toBeUndefined();
  });
});

describe('what changed', () => {
  it('is the image by tag and digest, and nothing that stayed', () => {
    const before = revisionOf('r1', 'v1', 'sha256:41b07e3c00');
    const after = revisionOf('r2', 'v2', 'sha256:9f2c81d000');
    expect(revisionChanges(before, after)).toEqual([
      { what: 'image app', before: 'v1 @ 41b07e3c', after: 'v2 @ 9f2c81d0' },
    ]);
  });

  it('sees a tag that was moved', () => {
    const changes = revisionChanges(
      revisionOf('r1', 'latest', 'sha256:aaaaaaaa'),
      revisionOf('r2', 'latest', 'sha256:bbbbbbbb'),
    );
    expect(changes).toHaveLength(1);
  });

  it('takes a digest that is not known yet for no change of the same tag', () => {
    const before = revisionOf('r1', 'v1', 'sha256:aaaaaaaa');
    expect(revisionChanges(before, revisionOf('r2', 'v1'))).toEqual([]);
    expect(revisionChanges(before, revisionOf('r2', 'v2'))).toMatchObject([{ before: 'v1 @ aaaaaaaa', after: 'v2' }]);
  });

  it('compares with the revision that was replaced, not just the one below', () => {
    const history = [
      entryOf({ revision: revisionOf('r3', 'v3') }, { sourceRevisionArns: ['r1'] }),
      entryOf({ revision: revisionOf('r2', 'v2'), outcome: 'failed' }),
      entryOf({ revision: revisionOf('r1', 'v1') }),
    ];
    expect(lastChange(history)?.changes[0]).toMatchObject({ before: 'v1', after: 'v3' });
    expect(lastChange(history)?.first).toBe(false);
    expect(lastChange(history.slice(-1))).toMatchObject({ first: true, changes: [] });
    expect(lastChange([])).toBeUndefined();
  });
});
