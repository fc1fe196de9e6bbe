import 'server-only';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { covers } from '@/lib/auth/policy.rules';
import { toActor, type UserRow } from '@/lib/auth/user-rows';
import type { ActorContext } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import type { Tables } from '@/lib/db/tables';
import type { Actor, Role } from '@/lib/model/actor';
import { failed, type Result } from '@/lib/model/failure';

export const roleInput = z.enum(['viewer', 'deployer', 'admin'] satisfies Role[]);
export const accountsInput = z.union([z.literal('*'), z.array(z.string().max(100)).max(1000)]);

export type Change = Kysely<Tables>;

/** Refuses in the words of a user's page. */
export const refuse = (message: string, advice?: string) =>
  failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', ...(advice && { advice }) });

/** Refuses to give accounts that the one who gives them does not have; undefined where all are theirs. */
export const refuseGrant = ({ actor }: ActorContext, accounts: Actor['accounts']) =>
  covers(actor, accounts)
    ? undefined
    : refuse('You can give no accounts that are not yours.', 'Ask an admin who has them.');

/** Runs a change of one user with its audit row, both or neither. Who has accounts that the actor lacks is not found. */
export async function changeUser<Value>(
  context: ActorContext,
  id: string,
  run: (transaction: Change, user: UserRow) => Promise<Result<Value> & { audit?: { kind: string; summary: string } }>,
): Promise<Result<Value>> {
  return db()
    .transaction()
    .execute(async (transaction) => {
      const user = await transaction.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
      if (!user || !covers(context.actor, toActor(user).accounts))
        return failed({ kind: 'not-found', message: 'This user is gone.', unchanged: 'Nothing was changed.' });
      const { audit, ...result } = await run(transaction, user);
      if (result.ok && audit) await auditUser(transaction, context, user.name, audit);
      return result as Result<Value>;
    });
}

/** Writes down a change of a user. */
export async function auditUser(
  transaction: Change,
  { actor, clock }: ActorContext,
  name: string,
  { kind, summary }: { kind: string; summary: string },
): Promise<void> {
  const at = clock();
  const subject = { subject_type: 'user', subject_name: name };
  await insertAuditRow(
    { at, finished_at: at, actor: actor.name, kind, summary, outcome: 'succeeded', ...subject },
    transaction,
  );
}

/** True where this is the only admin of all accounts who can still sign in. */
export async function isLastAdmin(transaction: Change, user: UserRow): Promise<boolean> {
  if (user.role !== 'admin' || user.disabled_at !== null || toActor(user).accounts !== '*') return false;
  const other = await transaction
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('accounts', '=', '"*"')
    .where('disabled_at', 'is', null)
    .where('id', '!=', user.id)
    .executeTakeFirst();
  return other === undefined;
}
