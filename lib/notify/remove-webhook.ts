import 'server-only';
import type { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { db } from '@/lib/db/database';
import { ok, type Result } from '@/lib/model/failure';
import { auditWebhook, findWebhook } from './webhook-changes';
import { type idInput, webhookGone } from './webhook-input.rules';

/** Removes a webhook and its deliveries. */
export async function removeWebhook(context: ActorContext, { id }: z.infer<typeof idInput>): Promise<Result<null>> {
  const row = await findWebhook(context, id);
  if (!row) return webhookGone();
  await db()
    .transaction()
    .execute(async (transaction) => {
      await transaction.deleteFrom('deliveries').where('webhook', '=', id).execute();
      await transaction.deleteFrom('webhooks').where('id', '=', id).execute();
      const summary = `Removed the webhook ${row.name} and its deliveries`;
      await auditWebhook(transaction, context, { name: row.name, kind: 'webhook-remove', summary });
    });
  return ok(null);
}
