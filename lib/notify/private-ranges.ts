import 'server-only';
import { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import { failed, ok, type Result } from '@/lib/model/failure';

const key = 'webhooks-private-addresses';

export const privateInput = z.object({ allow: z.boolean() });

/** Whether webhooks may lead to private addresses. Without a word of an admin they may not. */
export async function allowsPrivate(): Promise<boolean> {
  const row = await db().selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value === 'allowed';
}

/** Allows webhooks to private addresses, or no longer. Only an admin of all accounts may: it concerns every webhook. */
export async function setAllowsPrivate(
  { actor, clock }: ActorContext,
  { allow }: z.infer<typeof privateInput>,
): Promise<Result<null>> {
  if (actor.accounts !== '*') {
    return failed({
      kind: 'refused',
      message: 'This concerns the webhooks of all accounts.',
      unchanged: 'Nothing was changed.',
      advice: 'Ask an admin of all accounts.',
    });
  }
  const value = allow ? 'allowed' : 'refused';
  const at = clock();
  await db()
    .transaction()
    .execute(async (transaction) => {
      await transaction
        .insertInto('settings')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
      const summary = `${allow ? 'Allowed' : 'Refused'} webhooks to private addresses`;
      await insertAuditRow(
        { at, finished_at: at, actor: actor.name, kind: 'webhook-private', summary, outcome: 'succeeded' },
        transaction,
      );
    });
  return ok(null);
}
