import 'server-only';
import { describeTasks } from '@/lib/aws/ecs/list-tasks';
import type { LogPlace } from './find-sources';
import { revisionsOf } from './sources.rules';

/** What ECS says of tasks whose lines have come. */
export interface AskedTasks {
  /** Those of another service. */
  foreign: Set<string>;
  /** What they ran, `web:42` by task id, where ECS knows. */
  revisions: Map<string, string>;
}

/**
 * Which of these tasks belong to another service of the cluster, and what each ran. Services may share log group,
 * prefix and container name, and then only ECS can tell. Tasks that it has forgotten, or could not be asked for, count
 * as the service's own.
 */
export async function askForTasks(place: LogPlace, tasks: readonly string[]): Promise<AskedTasks> {
  const nothing = { foreign: new Set<string>(), revisions: new Map<string, string>() };
  // DescribeTasks refuses what cannot be a task id.
  const ids = tasks.filter((task) => /^[0-9a-f]{32}$|^[0-9a-f-]{36}$/.test(task));
  if (ids.length === 0) return nothing;
  const described = await describeTasks(place, place.cluster, ids).catch(() => undefined);
  if (!described?.ok) return nothing;
  const own = `service:${place.service}`;
  const { items } = described.value;
  return {
    foreign: new Set(items.filter((task) => task.group && task.group !== own).map((task) => task.id)),
    revisions: revisionsOf(items),
  };
}
