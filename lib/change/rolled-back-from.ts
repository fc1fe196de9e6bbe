import 'server-only';

import { db } from '@/lib/db/database';
import type { ServiceKey } from '@/lib/model/scope';

/** ARNs of the service revisions that people here rolled this service back from; newest 200 rows. */
export async function rolledBackFrom(key: ServiceKey): Promise<Set<string>> {
  const rows = await db()
    .selectFrom('audit')
    .select('before')
    .where('kind', '=', 'roll-back')
    .where('outcome', '=', 'succeeded')
    .where('account', '=', key.account)
    .where('region', '=', key.region)
    .where('subject_cluster', '=', key.cluster)
    .where('subject_name', '=', key.service)
    .orderBy('at', 'desc')
    .limit(200)
    .execute();
  const arns = rows.flatMap(({ before }) => {
    const revision = before === null ? undefined : (JSON.parse(before) as { revision?: unknown } | null)?.revision;
    return typeof revision === 'string' ? [revision] : [];
  });
  return new Set(arns);
}
