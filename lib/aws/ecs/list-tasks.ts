import 'server-only';
import { DescribeTasksCommand, ListTasksCommand, type ListTasksCommandInput } from '@aws-sdk/client-ecs';
import { ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { Task } from '@/lib/model/task';
import { nameOfArn } from '../arn.rules';
import { allPages, type Gathered, inBatches, mapResult, present } from '../gather';
import { send } from '../send';
import { toTask } from './to-task';

type Filter = Pick<ListTasksCommandInput, 'cluster' | 'serviceName' | 'desiredStatus'>;

function listTaskArns(scope: Scope, filter: Filter, limit?: number): Promise<Result<Gathered<string>>> {
  const page = async (nextToken: string | undefined) =>
    mapResult(
      await send(scope, 'ecs', 'ListTasks', (ecs, abortSignal) =>
        ecs.send(new ListTasksCommand({ ...filter, maxResults: 100, nextToken }), { abortSignal }),
      ),
      (answer) => ({ items: present(answer.taskArns), next: answer.nextToken }),
    );
  return allPages(page, limit);
}

/** Tasks by id or ARN, a hundred a call; those that are gone (an hour after they stopped) are left out. */
export function describeTasks(
  scope: Scope,
  cluster: string,
  tasks: readonly string[],
): Promise<Result<Gathered<Task>>> {
  return inBatches(tasks, 100, async (batch) =>
    mapResult(
      await send(scope, 'ecs', 'DescribeTasks', (ecs, abortSignal) =>
        ecs.send(new DescribeTasksCommand({ cluster, tasks: batch }), { abortSignal }),
      ),
      (answer) =>
        present(answer.tasks).map((task) => {
          const read = toTask(scope, task);
          return read.cluster ? read : { ...read, cluster: nameOfArn(cluster) };
        }),
    ),
  );
}

async function bothStates(scope: Scope, filter: Filter, limit?: number): Promise<Result<Gathered<Task>>> {
  const [running, stopped] = await Promise.all([
    listTaskArns(scope, { ...filter, desiredStatus: 'RUNNING' }, limit),
    listTaskArns(scope, { ...filter, desiredStatus: 'STOPPED' }, limit),
  ]);
  if (!running.ok) return running;
  const gone: Gathered<string> = stopped.ok ? stopped.value : { items: [], failure: stopped.failure };
  const arns = [...new Set([...running.value.items, ...gone.items])];
  const tasks = await describeTasks(scope, filter.cluster ?? '', arns);
  if (!tasks.ok) return tasks;
  const items = tasks.value.items.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
  const cut = running.value.cut === true || gone.cut === true;
  return ok({ items, failure: tasks.value.failure ?? running.value.failure ?? gone.failure, ...(cut ? { cut } : {}) });
}

/** A service's tasks, running and stopped ones (ECS keeps those for an hour), newest first. */
export function listTasks(scope: Scope, cluster: string, service: string): Promise<Result<Gathered<Task>>> {
  return bothStates(scope, { cluster, serviceName: service });
}

/** A cluster's tasks, with and without a service, newest first: of running and of stopped ones about `limit` each. */
export function listClusterTasks(scope: Scope, cluster: string, limit: number): Promise<Result<Gathered<Task>>> {
  return bothStates(scope, { cluster }, limit);
}

/** Ids of a cluster's tasks that stopped within the hour, with and without a service. */
export async function listStoppedTaskIds(scope: Scope, cluster: string): Promise<Result<Gathered<string>>> {
  const arns = await listTaskArns(scope, { cluster, desiredStatus: 'STOPPED' });
  return mapResult(arns, (all) => ({ ...all, items: all.items.map(nameOfArn) }));
}
