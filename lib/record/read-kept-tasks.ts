import 'server-only';
import { db } from '@/lib/db/database';
import type { StoppedTasksTable } from '@/lib/db/tables';
import { logUnexpected } from '@/lib/errors';
import type { KeptTask } from '@/lib/model/record';
import type { Scope, ServiceKey } from '@/lib/model/scope';

/** A broken row costs itself, never the list. */
export function toKeptTask(row: StoppedTasksTable): KeptTask[] {
  try {
    return [
      {
        scope: { account: row.account, region: row.region },
        task: JSON.parse(row.task) as KeptTask['task'],
        ...(row.service ? { service: row.service } : {}),
        ...(row.problem ? { problem: JSON.parse(row.problem) as KeptTask['problem'] } : {}),
      },
    ];
  } catch (error) {
    logUnexpected(error);
    return [];
  }
}

const ofScope = ({ account, region }: Scope, cluster: string) =>
  db()
    .selectFrom('stopped_tasks')
    .selectAll()
    .where('account', '=', account)
    .where('region', '=', region)
    .where('cluster', '=', cluster);

/** Tasks of a service that failed, newest first: also those that ECS has forgotten. */
export async function failedTasksOf(key: ServiceKey, limit = 50): Promise<KeptTask[]> {
  const rows = await ofScope(key, key.cluster)
    .where('service', '=', key.service)
    .where('problem', 'is not', null)
    .orderBy('stopped_at', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap(toKeptTask);
}

/** A stopped task as it was kept, by its id without its cluster. */
export async function keptTaskOf(scope: Scope, cluster: string, id: string): Promise<KeptTask | undefined> {
  const row = await ofScope(scope, cluster).where('id', '=', id).executeTakeFirst();
  return row && toKeptTask(row)[0];
}
