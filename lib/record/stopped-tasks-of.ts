import 'server-only';
import { db } from '@/lib/db/database';
import type { ServiceKey } from '@/lib/model/scope';
import type { Task } from '@/lib/model/task';
import { toKeptTask } from './read-kept-tasks';

/**
 * A service's stopped tasks as they were kept, newest first: what they ran is known although ECS has forgotten them.
 * `span`: only those that stopped in it, both ends inclusive, epoch milliseconds.
 */
export async function stoppedTasksOf(
  key: ServiceKey,
  limit = 300,
  { from, to }: { from: number; to: number } = { from: 0, to: Number.MAX_SAFE_INTEGER },
): Promise<Task[]> {
  const rows = await db()
    .selectFrom('stopped_tasks')
    .selectAll()
    .where('account', '=', key.account)
    .where('region', '=', key.region)
    .where('cluster', '=', key.cluster)
    .where('service', '=', key.service)
    .where('stopped_at', '>=', from)
    .where('stopped_at', '<=', to)
    .orderBy('stopped_at', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap(toKeptTask).map(({ task }) => task as Task);
}
