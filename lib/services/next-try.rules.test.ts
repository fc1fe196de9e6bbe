import { describe, expect, it } from 'vitest';
import type { Deployment } from '@/lib/model/service';
import { nextTry, tryWords } from './next-try.rules';

const minute = 60_000;
const deployment: Deployment = {
  id: 'ecs-svc/2',
  status: 'PRIMARY',
  taskDefinitionArn: '',
  desired: 1,
  running: 0,
  pending: 0,
  failed: 5,
  createdAt: minute,
};
const started = (...minutes: number[]) =>
  minutes.map((at) => ({ id: `${at}`, at: at * minute, message: '(service web) has started 1 tasks: (task x).' }));

describe('the next try of a deployment that cannot fail', () => {
  it('comes after a pause as long as the last one, or as much longer as that had grown', () => {
    expect(nextTry(deployment, started(4, 2)).at).toBe(6 * minute);
    expect(nextTry(deployment, started(7, 3, 1)).at).toBe(15 * minute);
  });

  it('comes after 27 minutes at the latest', () => {
    expect(nextTry(deployment, started(40, 20, 10)).at).toBe(67 * minute);
  });

  it('is not guessed from one try, nor from tries of an earlier deployment', () => {
    expect(nextTry(deployment, started(4)).at).toBeUndefined();
    expect(nextTry({ ...deployment, createdAt: 3 * minute }, started(4, 2)).at).toBeUndefined();
  });

  it.each([
    [{ tries: 5, at: 10 * minute }, 0, '5 tries, next in about 4 minutes'],
    [{ tries: 1, at: 7 * minute }, 0, '1 try, next in about 1 minute'],
    [{ tries: 2, at: 6 * minute + 9_000 }, 0, '2 tries, next in less than a minute'],
    [{ tries: 2, at: 5 * minute }, 0, '2 tries, the next at any time'],
    [{ tries: 2 }, 0, '2 tries, the next at any time'],
    [{ tries: 2, at: 10 * minute }, 1, '2 tries, one more is under way'],
  ])('%j with %i pending: %s', (next, pending, words) => {
    expect(tryWords(next, pending, 6 * minute)).toBe(words);
  });
});
