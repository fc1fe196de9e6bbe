import 'server-only';
import { covers } from '@/lib/auth/policy.rules';
import { toActor } from '@/lib/auth/user-rows';
import { db } from '@/lib/db/database';
import type { Actor } from '@/lib/model/actor';

export interface UserLine extends Actor {
  createdAt: number;
  disabledAt?: number;
}

/** Everybody by name whose accounts are all the actor's own, without their hashes. */
export async function listUsers(actor: Actor): Promise<UserLine[]> {
  const rows = await db().selectFrom('users').selectAll().orderBy('name').execute();
  return rows
    .map((row) => ({
      ...toActor(row),
      createdAt: row.created_at,
      ...(row.disabled_at !== null && { disabledAt: row.disabled_at }),
    }))
    .filter((user) => covers(actor, user.accounts));
}
