import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import { Ownership } from './ownership';

const aws = vi.hoisted(() => ({ describeTasks: vi.fn() }));
vi.mock('@/lib/aws/ecs/list-tasks', () => aws);

const place = { account: 'a', region: 'r', cluster: 'c', service: 'web' };
const [known, found, theirs, forgotten] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(32)) as [
  string,
  string,
  string,
  string,
];
const line = (task: string) => ({ id: task, at: 1, group: '/g', stream: `ecs/app/${task}`, task, message: 'x' });
const arn = (name: string) => `arn:aws:ecs:r:5:task-definition/${name}`;

describe('the lines of a service among others', () => {
  beforeEach(() => {
    aws.describeTasks.mockReset().mockResolvedValue(
      ok({
        items: [
          { id: found, group: 'service:web', taskDefinitionArn: arn('web:7') },
          { id: theirs, group: 'service:api', taskDefinitionArn: arn('api:3') },
        ],
      }),
    );
  });

  it('are named by the revision that their task ran, those of other services left out', async () => {
    const ownership = new Ownership(place, [known], new Map([[known, 'web:6']]));
    const lines = [known, found, theirs, forgotten].map(line);
    const expected = [{ ...line(known), revision: 'web:6' }, { ...line(found), revision: 'web:7' }, line(forgotten)];
    expect(await ownership.ownLines(lines)).toEqual({ lines: expected, untold: [] });
    expect(await ownership.ownLines(lines)).toEqual({ lines: expected, untold: [] });
    expect(aws.describeTasks).toHaveBeenCalledTimes(1);
  });

  it('are only those that are known for the service’s where ECS cannot be asked, until it can', async () => {
    const failure = { kind: 'throttled' as const, message: 'Slow.' };
    const ownership = new Ownership(place, [known]);
    aws.describeTasks.mockResolvedValueOnce(failed(failure));
    const lines = [known, found, theirs].map(line);
    expect(await ownership.ownLines(lines)).toEqual({ lines: [line(known)], untold: lines.slice(1), failure });
    expect(await ownership.ownLines(lines)).toMatchObject({ lines: [line(known), line(found)], untold: [] });
  });

  it('are told apart as far as ECS answered, and are the service’s where ECS knows the cluster no more', async () => {
    const failure = { kind: 'denied' as const, message: 'No.' };
    aws.describeTasks.mockResolvedValueOnce(ok({ items: [{ id: theirs, group: 'service:api' }], failure }));
    const half = await new Ownership(place, []).ownLines([line(theirs), line(found)]);
    expect(half).toEqual({ lines: [], untold: [line(found)], failure });
    aws.describeTasks.mockResolvedValueOnce(failed({ kind: 'not-found', message: 'No cluster.' }));
    expect(await new Ownership(place, []).ownLines([line(found)])).toEqual({ lines: [line(found)], untold: [] });
  });

  it('are not asked after in the log of one task', async () => {
    const one = new Ownership({ ...place, task: theirs }, [], new Map([[theirs, 'web:1']]));
    expect((await one.ownLines([line(theirs)])).lines).toEqual([{ ...line(theirs), revision: 'web:1' }]);
    expect(aws.describeTasks).not.toHaveBeenCalled();
  });
});
