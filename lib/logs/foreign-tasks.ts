import 'server-only';
import { describeTasks } from '@/lib/aws/ecs/list-tasks';
import type { LogPlace } from './find-sources';

/**
 * Which of these tasks belong to another service of the cluster. Services may share log group, prefix and container
 * name, and then only ECS can tell. Tasks that it has forgotten, or could not be asked for, count as the service's own.
 */
export async function foreignTasks(place: LogPlace, tasks: readonly string[]): Promise<Set<string>> {
  // DescribeTasks refuses what cannot be a task id.
  const ids = tasks.filter((task) => /^[0-9a-f]{32}$|^[0-9a-f-]{36}$/.test(task));
  if (ids.length === 0) return new Set();
  const described = await describeTasks(place, place.cluster, ids).catch(() => undefined);
  if (!described?.ok) return new Set();
  const own = `service:${place.service}`;
  return new Set(described.value.items.filter((task) => task.group && task.group !== own).map((task) => task.id));
}
