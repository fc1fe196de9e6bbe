import 'server-only';
import { db } from '@/lib/db/database';
import type { AuditEntry } from '@/lib/model/audit';
import type { ServiceKey } from '@/lib/model/scope';
import { toAuditEntry } from './audit-row.rules';

/** The newest `limit` audit entries of these kinds about one service, newest first. */
export async function auditOfService(key: ServiceKey, kinds: readonly string[], limit: number): Promise<AuditEntry[]> {
  const rows = await db()
    .selectFrom('audit')
    .selectAll()
    .where('account', '=', key.account)
    .where('region', '=', key.region)
    .where('subject_type', '=', 'service')
    .where('subject_cluster', '=', key.cluster)
    .where('subject_name', '=', key.service)
    .where('kind', 'in', kinds)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toAuditEntry);
}
