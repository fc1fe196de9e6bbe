import 'server-only';
import { db } from '@/lib/db/database';
import type { FreezesTable } from '@/lib/db/tables';
import type { Actor } from '@/lib/model/actor';
import type { Freeze, FreezePlace, FreezeTime } from '@/lib/model/freeze';
import { fits } from './freeze.rules';

/** A row as the model has it. Throws on one that cannot be read: a freeze that is not understood must not let pass. */
export function toFreeze(row: FreezesTable): Freeze {
  return {
    id: row.id,
    place: JSON.parse(row.place) as FreezePlace,
    time: JSON.parse(row.time) as FreezeTime,
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/** Every freeze, the newest first. */
export async function listFreezes(): Promise<Freeze[]> {
  const rows = await db().selectFrom('freezes').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
  return rows.map(toFreeze);
}

/** Those that are about an account that the person may see. */
export async function visibleFreezes({ accounts }: Pick<Actor, 'accounts'>): Promise<Freeze[]> {
  const all = await listFreezes();
  return accounts === '*' ? all : all.filter(({ place }) => accounts.some((name) => fits(place.account, name)));
}
