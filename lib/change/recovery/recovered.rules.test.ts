import { describe, expect, it } from 'vitest';
import type { AuditCall } from '@/lib/model/audit';
import { isHopeless, lostAnswer, openCall, pauseBefore, recoveredBy, recoveredNot, settledAt } from './recovered.rules';

const register: AuditCall = { operation: 'ecs:RegisterTaskDefinition', input: { family: 'web' }, sentAt: 1_000 };
const planned: AuditCall = {
  operation: 'ecs:UpdateService',
  input: { service: 'web', taskDefinition: { $result: [0, 'taskDefinition', 'taskDefinitionArn'] } },
};
const update: AuditCall = {
  operation: 'ecs:UpdateService',
  input: { service: 'web', taskDefinition: 'arn:aws:ecs:r:1:task-definition/web:9' },
  sentAt: 2_000,
};
const answered = { ...register, answeredAt: 1_500, made: 'arn:aws:ecs:r:1:task-definition/web:9' };
const row = (...calls: AuditCall[]) => ({ at: 900, calls });

describe('the call to look at', () => {
  it('is the last that was on its way', () => {
    expect(openCall([register, planned])).toBe(0);
    expect(openCall([answered, update])).toBe(1);
  });

  it('is the last of a row without marks where that can be looked up, and else none', () => {
    expect(openCall([{ operation: 'ecr:PutImage', input: { imageTag: 'v9' } }])).toBe(0);
    expect(openCall([{ ...register, sentAt: undefined }, planned])).toBeUndefined();
    expect(openCall([])).toBeUndefined();
  });
});

describe('a row that was cut off', () => {
  it('has succeeded where its last call was made, when AWS made it, and names the deployment', () => {
    const verdict = { state: 'made' as const, sentence: 'It is there.', at: 2_100, deployment: 'arn:d' };
    expect(recoveredBy(row(answered, update), 1, verdict)).toEqual({
      ...{ outcome: 'succeeded', finishedAt: 2_100, deployment: 'arn:d', calls: [answered, update] },
      sentence: 'Quarterdeck ended before AWS’s answer was written down. Looked up afterwards: It is there.',
    });
  });

  it('has failed where a copy was registered and the service not touched, and says exactly that', () => {
    const made = {
      state: 'made' as const,
      sentence: 'Task definition web:9 was registered.',
      at: 1_200,
      made: 'arn:web:9',
    };
    const half = recoveredBy(row(register, planned), 0, made);
    expect(half).toMatchObject({ outcome: 'failed', calls: [{ ...register, made: 'arn:web:9' }], finishedAt: 1_200 });
    expect(half.sentence).toMatch(/afterwards: Task definition web:9 was registered\. The service was not changed\.$/);
    const later = recoveredBy(row(answered, update), 1, { state: 'not-made', sentence: 'No deployment.' });
    expect(later.outcome).toBe('failed');
    expect(later.sentence).toMatch(
      /No deployment\. Task definition web:9 was registered; .* The service was not changed\.$/,
    );
  });

  it('has failed where nothing was made, and says that nothing was changed', () => {
    const none = recoveredBy(row(register, planned), 0, { state: 'not-made', sentence: 'No copy.' });
    expect(none).toMatchObject({ outcome: 'failed', failure: { kind: 'unreachable', message: none.sentence } });
    expect(none.sentence).toMatch(/No copy\. Nothing was changed\.$/);
  });

  it('stays unknown where AWS does not tell, with the advice to look', () => {
    const unclear = recoveredBy(row(update), 0, { state: 'unclear', sentence: 'Who knows.' });
    expect(unclear).toMatchObject({ outcome: 'unknown', finishedAt: 2_000, failure: { advice: expect.any(String) } });
    expect(recoveredNot(row(update), 'No keys.')).toMatchObject({ outcome: 'unknown', finishedAt: 900 });
  });

  it('says of a living process that the answer was lost', () => {
    const verdict = { state: 'made' as const, sentence: 'It is there.' };
    expect(recoveredBy(row(update), 0, verdict, lostAnswer).sentence).toBe(
      'AWS’s answer to the change was lost. Looked up afterwards: It is there.',
    );
  });

  it('is not believed to have failed while AWS may still be at it', () => {
    expect(settledAt(update, 9_000)).toBe(62_000);
    expect(settledAt({ ...update, operation: 'rds:RebootDBInstance' }, 9_000)).toBe(302_000);
    expect(settledAt({ ...update, sentAt: undefined }, 9_000)).toBe(69_000);
  });

  it('is asked for with growing pauses, and for a day', () => {
    expect([0, 1, 2, 3, 20].map(pauseBefore)).toEqual([5_000, 10_000, 20_000, 40_000, 600_000]);
    expect([isHopeless(0, 86_399_999), isHopeless(0, 86_400_000)]).toEqual([false, true]);
  });
});
