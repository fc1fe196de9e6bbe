import 'server-only';
import { db } from '@/lib/db/database';
import type { DeploymentsTable } from '@/lib/db/tables';
import { logUnexpected } from '@/lib/errors';
import type { KeptDeployment } from '@/lib/model/record';
import type { ServiceKey } from '@/lib/model/scope';

/** A broken row costs itself, never the list. */
export function toKeptDeployment(row: DeploymentsTable): KeptDeployment[] {
  const { account, region, cluster, service } = row;
  try {
    const deployment = JSON.parse(row.deployment) as KeptDeployment['deployment'];
    const definition = row.task_definition ? { taskDefinition: row.task_definition } : {};
    return [{ key: { account, region, cluster, service }, deployment, changedAt: row.changed_at, ...definition }];
  } catch (error) {
    logUnexpected(error);
    return [];
  }
}

/**
 * A service's deployments as last seen, newest first. `span`: only those that began before its end and were seen to
 * change after its beginning, epoch milliseconds.
 */
export async function deploymentsOf(
  key: ServiceKey,
  limit = 100,
  { from, to }: { from: number; to: number } = { from: 0, to: Number.MAX_SAFE_INTEGER },
): Promise<KeptDeployment[]> {
  const rows = await db()
    .selectFrom('deployments')
    .selectAll()
    .where('account', '=', key.account)
    .where('region', '=', key.region)
    .where('cluster', '=', key.cluster)
    .where('service', '=', key.service)
    .where('created_at', '<=', to)
    .where('changed_at', '>=', from)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap(toKeptDeployment);
}
