import 'server-only';
import { toActor } from '@/lib/auth/user-rows';
import { db } from '@/lib/db/database';
import type { Actor } from '@/lib/model/actor';

export interface UserLine extends Actor {
  createdAt: number;
  disabledAt?: number;
}

/** Everybody by name, without their hashes. */
export async function listUsers(): Promise<UserLine[]> {
  const rows = await db().selectFrom('users').selectAll().orderBy('name').execute();
  return rows.map((row) => ({
    ...toActor(row),
    createdAt: row.created_at,
    ...(row.disabled_at !== null && { disabledAt: row.disabled_at }),
  }));
}
