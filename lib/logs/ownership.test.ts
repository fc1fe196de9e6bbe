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
    expect(await ownership.ownLines(lines)).toEqual(expected);
    expect(await ownership.ownLines(lines)).toEqual(expected);
    expect(aws.describeTasks).toHaveBeenCalledTimes(1);
  });

  it('are all that came where ECS cannot be asked', async () => {
    aws.describeTasks.mockResolvedValue(failed({ kind: 'throttled', message: 'Slow.' }));
    expect(await new Ownership(place, []).ownLines([line(theirs)])).toEqual([line(theirs)]);
  });

  it('are not asked after in the log of one task', async () => {
    const one = new Ownership({ ...place, task: theirs }, [], new Map([[theirs, 'web:1']]));
    expect(await one.ownLines([line(theirs)])).toEqual([{ ...line(theirs), revision: 'web:1' }]);
    expect(aws.describeTasks).not.toHaveBeenCalled();
  });
});
