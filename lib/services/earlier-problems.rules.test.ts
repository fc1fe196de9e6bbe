import { expect, it } from 'vitest';
import type { KeptTask } from '@/lib/model/record';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { Task } from '@/lib/model/task';
import { earlierProblems } from './earlier-problems.rules';

const scope = { account: 'shop', region: 'us-east-1' };
const task = (id: string): Task => ({
  scope,
  cluster: 'main',
  id,
  arn: id,
  taskDefinitionArn: '',
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  containers: [],
});
const kept = (id: string, at: number): KeptTask => ({
  scope,
  task: task(id),
  problem: { task: id, what: 'Failed.', at },
});
const detail = { tasks: { value: [task('told')] }, problems: [] as unknown[] } as ServiceDetail;

it('tells of failed tasks that ECS has forgotten, newest first, not twice of those that it still knows', () => {
  const wanted: KeptTask = { scope, task: task('scaled in') };
  const earlier = earlierProblems(detail, [kept('a', 1), kept('b', 3), kept('told', 2), wanted]);
  expect(earlier.map((problem) => problem.task)).toEqual(['b', 'a']);
});

it('tells of the newest twenty', () => {
  const many = Array.from({ length: 30 }, (_, at) => kept(`${at}`, at));
  expect(earlierProblems(detail, many).map((problem) => problem.at)).toEqual(
    Array.from({ length: 20 }, (_, at) => 29 - at),
  );
});
