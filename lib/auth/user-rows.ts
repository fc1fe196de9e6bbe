import 'server-only';
import type { Selectable } from 'kysely';
import { db } from '@/lib/db/database';
import type { UsersTable } from '@/lib/db/tables';
import type { Actor, Role } from '@/lib/model/actor';

export type UserRow = Selectable<UsersTable>;

const roles: readonly string[] = ['viewer', 'deployer', 'admin'];

/** The accounts of a row; an unreadable list means none. */
function accountsOf(text: string): Actor['accounts'] {
  try {
    const value: unknown = JSON.parse(text);
    if (value === '*') return '*';
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** A row as the person it stands for; a role nobody knows sees only. */
export const toActor = (row: UserRow): Actor => ({
  id: row.id,
  name: row.name,
  role: roles.includes(row.role) ? (row.role as Role) : 'viewer',
  accounts: accountsOf(row.accounts),
});

/** Sign-in names are compared without regard to case. */
export const normalName = (name: string): string => name.trim().toLowerCase();

export const findUserById = (id: string): Promise<UserRow | undefined> =>
  db().selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();

export const findUserByName = (name: string): Promise<UserRow | undefined> =>
  db().selectFrom('users').selectAll().where('name', '=', normalName(name)).executeTakeFirst();

/** True once anybody has been set up. */
export const anyUser = async (): Promise<boolean> =>
  (await db().selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
