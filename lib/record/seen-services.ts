import 'server-only';
import { db } from '@/lib/db/database';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import type { Seen } from './round.rules';

/** What the last round saw of an account and Region, by `cluster/service`. */
export async function seenServices({ account, region }: Scope): Promise<Map<string, Seen>> {
  const rows = await db()
    .selectFrom('seen_services')
    .selectAll()
    .where('account', '=', account)
    .where('region', '=', region)
    .execute();
  return new Map(rows.map(({ cluster, service, hash, desired }) => [`${cluster}/${service}`, { hash, desired }]));
}

/** Keeps what this round saw of one service. */
export async function rememberSeen(service: Service, seen: Seen, at: number): Promise<void> {
  const { account, region } = service.scope;
  const row = { account, region, cluster: service.cluster, service: service.name, ...seen, seen_at: at };
  await db()
    .insertInto('seen_services')
    .values(row)
    .onConflict((c) => c.columns(['account', 'region', 'cluster', 'service']).doUpdateSet({ ...seen, seen_at: at }))
    .execute();
}
