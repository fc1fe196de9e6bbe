import 'server-only';
import { toAuditEntry } from '@/lib/change/audit-row.rules';
import { askedBy } from '@/lib/change/made-by.rules';
import { db } from '@/lib/db/database';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Scope } from '@/lib/model/scope';
import { type RolledBack, rolledBackLately, saidForMs } from '@/lib/services/rolled-back.rules';

/**
 * What became of the last deployments of an account and Region by our own record, by `cluster/service`: those that were
 * rolled back within the hour and that nothing newer has followed. `now` in epoch milliseconds; asks AWS for nothing.
 */
export async function rolledBackByService(scope: Scope, now: number): Promise<Map<string, RolledBack>> {
  const rows = await db()
    .selectFrom('deployments as d')
    .selectAll()
    .where('account', '=', scope.account)
    .where('region', '=', scope.region)
    .where('status', '=', 'ROLLBACK_SUCCESSFUL')
    .where('changed_at', '>=', now - saidForMs)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deployments as newer')
            .select('newer.arn')
            .whereRef('newer.account', '=', 'd.account')
            .whereRef('newer.region', '=', 'd.region')
            .whereRef('newer.cluster', '=', 'd.cluster')
            .whereRef('newer.service', '=', 'd.service')
            .whereRef('newer.created_at', '>', 'd.created_at'),
        ),
      ),
    )
    .execute();
  const found = new Map<string, RolledBack>();
  for (const row of rows) {
    const deployment = JSON.parse(row.deployment) as ServiceDeployment;
    const told = rolledBackLately(deployment, now, await whoAsked(scope, deployment));
    if (told) found.set(`${row.cluster}/${row.service}`, told);
  }
  return found;
}

async function whoAsked(scope: Scope, deployment: ServiceDeployment): Promise<string | undefined> {
  const rows = await db()
    .selectFrom('audit')
    .selectAll()
    .where('account', '=', scope.account)
    .where('region', '=', scope.region)
    .where('kind', '=', 'roll-back')
    .where('deployment', '=', deployment.arn)
    .execute();
  return askedBy(rows.map(toAuditEntry), deployment);
}
