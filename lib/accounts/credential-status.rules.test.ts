import { describe, expect, it } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import { inWords, type Probe, statusOf } from './credential-status.rules';

const now = 1_000_000_000;
const hour = 3_600_000;
const paste = { pastedAt: now - hour, expiresAt: now + 3 * hour, endIsExpected: true, readable: true };
const lab = { account: 'lab', pasted: true, paste };
const identity = ok({ accountId: '111122223333', arn: 'arn:aws:sts::111122223333:assumed-role/voclabs/user' });
const works: Probe = { identity, read: ok([]) };
const rejects = (code: string): Probe => ({
  identity: failed({ kind: 'credentials', code, message: 'AWS does not accept the keys.' }),
});

describe('the state of keys', () => {
  it('is missing before anything is pasted, and when the paste cannot be opened any more', () => {
    expect(statusOf({ account: 'lab', pasted: true }, undefined, now).state).toBe('missing');
    const shut = { ...lab, paste: { ...paste, readable: false } };
    expect(statusOf(shut, undefined, now)).toMatchObject({
      state: 'missing',
      sentence: expect.stringMatching(/Paste them again/),
    });
  });

  it('says how long they should still work', () => {
    expect(statusOf(lab, works, now)).toMatchObject({
      state: 'live',
      sentence: 'The keys work, and should end in 3 h 0 min.',
      accountId: '111122223333',
    });
    expect(statusOf(lab, works, now + 2.8 * hour)).toMatchObject({ state: 'ending' });
    expect(statusOf(lab, works, now + 4 * hour)).toMatchObject({ state: 'ending' });
    expect(statusOf({ account: 'own', pasted: false }, works, now).sentence).toBe('The keys work.');
  });

  it('does not believe STS alone: a lab that has ended denies everything else', () => {
    const read = failed({ kind: 'denied', message: 'No.' });
    expect(statusOf(lab, { identity, read }, now)).toMatchObject({
      state: 'rejected',
      sentence: expect.stringMatching(/session may be over/),
    });
    expect(statusOf({ account: 'own', pasted: false }, { identity, read }, now).state).toBe('live');
  });

  it.each([
    ['ExpiredToken', 'expired'],
    ['ExpiredTokenException', 'expired'],
    ['InvalidClientTokenId', 'rejected'],
    ['CredentialsProviderError', 'missing'],
  ])('is told by the name of the error: %s means %s', (code, state) => {
    expect(statusOf(lab, rejects(code), now)).toMatchObject({
      state,
      sentence: expect.stringMatching(/Start the lab again/),
    });
  });

  it('is unknown while AWS cannot be reached', () => {
    const away: Probe = { identity: failed({ kind: 'unreachable', message: 'AWS did not answer.' }) };
    expect(statusOf(lab, away, now).state).toBe('unknown');
  });

  it('counts in words', () => {
    expect([30_000, 4 * 60_000, 2 * hour + 600_000, 75 * hour].map(inWords)).toEqual([
      '1 min',
      '4 min',
      '2 h 10 min',
      '3 days',
    ]);
  });
});
