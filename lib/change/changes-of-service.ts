import 'server-only';

import { db } from '@/lib/db/database';
import type { AuditOutcome } from '@/lib/model/audit';
import type { Scope, ServiceKey } from '@/lib/model/scope';
import { auditOfService } from './audit-of-service';
import { callsOf } from './audit-row.rules';
import { type DeployingChange, deployingKinds, type EndingChange } from './made-by.rules';

const columns = [
  'audit.subject_cluster',
  'audit.subject_name',
  'audit.kind',
  'audit.outcome',
  'audit.at',
  'audit.finished_at',
  'audit.actor',
  'audit.reason',
  'audit.deployment',
] as const;

/** Newest first; `most` bounds what a busy audit log costs a reading. */
async function read(scope: Scope, most: number, service?: ServiceKey): Promise<Map<string, DeployingChange[]>> {
  let query = db()
    .selectFrom('audit')
    .select(columns)
    // They tell who stopped a deployment from who made one; for a whole Region they would be too much to read.
    .$if(service !== undefined, (q) => q.select('audit.calls'))
    .where('account', '=', scope.account)
    .where('region', '=', scope.region)
    .where('subject_type', '=', 'service')
    .where('kind', 'in', deployingKinds)
    .where('outcome', '!=', 'failed');
  if (service) {
    query = query.where('subject_cluster', '=', service.cluster).where('subject_name', '=', service.service);
  }
  const found = new Map<string, DeployingChange[]>();
  for (const row of await query.orderBy('at', 'desc').limit(most).execute()) {
    const key = `${row.subject_cluster}/${row.subject_name}`;
    const change: DeployingChange = {
      kind: row.kind,
      outcome: row.outcome as AuditOutcome,
      at: row.at,
      finishedAt: row.finished_at ?? undefined,
      actor: row.actor,
      reason: row.reason ?? undefined,
      ...(row.deployment === null ? {} : { deployment: row.deployment }),
      ...(row.calls === undefined ? {} : { calls: callsOf(row.calls) }),
    };
    const known = found.get(key);
    if (known) known.push(change);
    else found.set(key, [change]);
  }
  return found;
}

/** What people here deployed to a service, newest first: who made a deployment is told by these. */
export async function changesOfService(key: ServiceKey): Promise<DeployingChange[]> {
  return (await read(key, 100, key)).get(`${key.cluster}/${key.service}`) ?? [];
}

/** The same for every service of an account and Region, by `cluster/service`. */
export function changesByService(scope: Scope): Promise<Map<string, DeployingChange[]>> {
  return read(scope, 5_000);
}

/** The rollbacks that people here asked for of one service, newest first, with the calls that were sent. */
export const rollbacksOfService = (key: ServiceKey): Promise<EndingChange[]> => auditOfService(key, ['roll-back'], 100);
