import type { Task } from '@/lib/model/task';

/** Model data for tests: a running task, with the least that AWS may tell. */
export const taskOf = (more: Partial<Task> = {}): Task => ({
  scope: { account: 'cruddur', region: 'us-east-1' },
  cluster: 'main',
  id: more.id ?? '7c1e7c1e7c1e7c1e7c1e7c1e7c1e04ab',
  arn: `arn:aws:ecs:us-east-1:555555555555:task/main/${more.id ?? '7c1e'}`,
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:555555555555:task-definition/backend-flask:42',
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  containers: [],
  ...more,
});
