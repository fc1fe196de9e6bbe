import 'server-only';
import { listClusterTasks } from '@/lib/aws/ecs/list-tasks';
import { partOf } from '@/lib/aws/gather';
import type { Clock } from '@/lib/context';
import type { Part } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { Task } from '@/lib/model/task';

/** A cluster's tasks that belong to no service (RunTask, schedules), running and stopped ones, newest first. */
export async function readLooseTasks(scope: Scope, cluster: string, clock: Clock): Promise<Part<Task[]>> {
  const part = partOf(await listClusterTasks(scope, cluster), clock());
  if (!part.value) return part;
  return { ...part, value: part.value.filter((task) => !task.group?.startsWith('service:')) };
}
