import 'server-only';

import { ownAttempts } from '@/lib/change/audit';
import { db } from '@/lib/db/database';
import type { ServiceKey } from '@/lib/model/scope';
import {
  type BadRevision,
  badFrom,
  type LastRollback,
  lastRollbackOf,
  type RollbackRow,
} from './rolled-back-from.rules';

/** What people here rolled this service back from, by its newest 200 rollbacks. */
export interface PastRollbacks {
  /** By ARN of the service revision. */
  bad: Map<string, BadRevision>;
  /** What Undo goes back to; absent without a rollback. */
  last?: LastRollback;
}

/** One read of the audit. A rollback whose answer was lost, or that is still looked up, counts: it most likely was made. */
export async function rolledBackFrom(key: ServiceKey): Promise<PastRollbacks> {
  const found = await db()
    .selectFrom('audit')
    .select(['id', 'at', 'finished_at', 'actor', 'before', 'calls'])
    .where('kind', '=', 'roll-back')
    .where('outcome', 'in', ['succeeded', 'unknown', 'attempt'])
    .where('account', '=', key.account)
    .where('region', '=', key.region)
    .where('subject_cluster', '=', key.cluster)
    .where('subject_name', '=', key.service)
    .orderBy('at', 'desc')
    .limit(200)
    .execute();
  // One that this process is making just now has changed nothing yet.
  const rows: RollbackRow[] = found.filter(({ id }) => !ownAttempts().has(id));
  return { bad: badFrom(rows), last: lastRollbackOf(rows) };
}
