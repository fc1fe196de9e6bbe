import 'server-only';
import { describeTasks } from '@/lib/aws/ecs/list-tasks';
import { unexpected } from '@/lib/errors';
import { type Failure, failed } from '@/lib/model/failure';
import type { LogPlace } from '../sources/find-sources';
import { revisionsOf } from '../sources/sources.rules';

/** What ECS says of tasks whose lines have come. */
export interface AskedTasks {
  /** Those of another service. */
  foreign: Set<string>;
  /** What they ran, `web:42` by task id, where ECS knows. */
  revisions: Map<string, string>;
  /** Those of which nothing is known, since ECS could not be asked; they may be anyone's. */
  unknown: Set<string>;
  /** Why it could not be asked, where it could not. */
  failure?: Failure;
}

/**
 * Which of these tasks belong to another service of the cluster, and what each ran. Services may share log group,
 * prefix and container name, and then only ECS can tell. Tasks that it has forgotten, also with their cluster, count as
 * the service's own.
 */
export async function askForTasks(place: LogPlace, tasks: readonly string[]): Promise<AskedTasks> {
  const nothing = { foreign: new Set<string>(), revisions: new Map<string, string>(), unknown: new Set<string>() };
  // DescribeTasks refuses what cannot be a task id.
  const ids = tasks.filter((task) => /^[0-9a-f]{32}$|^[0-9a-f-]{36}$/.test(task));
  if (ids.length === 0) return nothing;
  const described = await describeTasks(place, place.cluster, ids).catch((error: unknown) => failed(unexpected(error)));
  if (!described.ok) {
    if (described.failure.kind === 'not-found') return nothing;
    return { ...nothing, unknown: new Set(ids), failure: described.failure };
  }
  const own = `service:${place.service}`;
  const { items, failure } = described.value;
  const answered = new Set(items.map(({ id }) => id));
  return {
    foreign: new Set(items.filter((task) => task.group && task.group !== own).map((task) => task.id)),
    revisions: revisionsOf(items),
    ...(failure
      ? { failure, unknown: new Set(ids.filter((id) => !answered.has(id))) }
      : { unknown: new Set<string>() }),
  };
}
