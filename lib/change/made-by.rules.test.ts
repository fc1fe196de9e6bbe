import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '@/lib/model/audit';
import { askedBy, madeBy, makerOf } from './made-by.rules';

const entry = (over: Partial<AuditEntry>): AuditEntry => ({
  id: '1',
  at: 100_000,
  finishedAt: 100_500,
  actor: 'maria',
  kind: 'force-deployment',
  summary: '',
  calls: [],
  outcome: 'succeeded',
  ...over,
});

describe('who made a deployment', () => {
  test('is the person whose change it came from, with the reason', () => {
    const entries = [entry({ reason: 'hotfix' }), entry({ at: 50_000, finishedAt: 50_100, actor: 'jo' })];
    expect(madeBy(entries, { createdAt: 100_900 })).toEqual({ by: 'maria', reason: 'hotfix' });
    expect(madeBy(entries, { createdAt: 51_000 })).toEqual({ by: 'jo' });
  });

  test('is by the row that names it, not by one that only was near, nor by one that stopped it', () => {
    const named = entry({ actor: 'jo', at: 90_000, finishedAt: 90_500, deployment: 'd2' });
    expect(madeBy([entry({}), named], { arn: 'd2', createdAt: 100_100 })?.by).toBe('jo');
    expect(madeBy([entry({ deployment: 'd2' })], { arn: 'd1', createdAt: 100_100 })).toBeUndefined();
    const stop = { operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn: 'd1' } };
    expect(madeBy([entry({ kind: 'roll-back', calls: [stop] })], { arn: 'd2', createdAt: 100_100 })).toBeUndefined();
  });

  test('is not by one of ours that another deployment is nearer to', () => {
    const others = [{ createdAt: 100_010 }];
    expect(makerOf([entry({})], { arn: 'd1', createdAt: 99_700 }, others)).toBeUndefined();
    expect(makerOf([entry({})], { arn: 'd2', createdAt: 100_010 }, others)?.actor).toBe('maria');
  });

  test('is nobody of ours otherwise', () => {
    expect(madeBy([entry({})], { createdAt: 200_000 })).toBeUndefined();
    expect(madeBy([entry({ outcome: 'failed' })], { createdAt: 100_100 })).toBeUndefined();
    expect(madeBy([entry({ kind: 'image-push' })], { createdAt: 100_100 })).toBeUndefined();
    expect(madeBy([entry({})], {})).toBeUndefined();
  });
});

describe('who asked for the end of a deployment', () => {
  const stop = { operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn: 'd1' } };

  test('is the person whose rollback stopped it', () => {
    expect(askedBy([entry({ kind: 'roll-back', calls: [stop] })], { arn: 'd1' })).toBe('maria');
    expect(askedBy([entry({ kind: 'roll-back', deployment: 'd1' })], { arn: 'd1' })).toBe('maria');
  });

  test('is nobody where the rollback made it: the audit names it for that', () => {
    const update = { operation: 'ecs:UpdateService', input: { service: 'web' } };
    const back = entry({ kind: 'roll-back', calls: [update], deployment: 'd1' });
    expect(askedBy([back], { arn: 'd1' })).toBeUndefined();
    expect(madeBy([back], { arn: 'd1', createdAt: 100_900 })).toEqual({ by: 'maria', back: true });
  });

  test('is nobody where AWS refused it, or it was another one', () => {
    expect(askedBy([entry({ kind: 'roll-back', calls: [stop], outcome: 'failed' })], { arn: 'd1' })).toBeUndefined();
    expect(askedBy([entry({ kind: 'roll-back', calls: [stop] })], { arn: 'd2' })).toBeUndefined();
    expect(askedBy([entry({ calls: [stop] })], { arn: 'd1' })).toBeUndefined();
  });
});
