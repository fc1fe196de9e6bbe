import 'server-only';
import type { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { db } from '@/lib/db/database';
import { ok, type Result } from '@/lib/model/failure';
import { wakeSender } from './start-notifying';
import { auditWebhook, findWebhook } from './webhook-changes';
import { type idInput, webhookGone, webhookOff } from './webhook-input.rules';

/** Sends a delivery once more, now, under the same id. */
export async function sendAgain(context: ActorContext, { id }: z.infer<typeof idInput>): Promise<Result<null>> {
  const row = await db().selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
  const webhook = row && (await findWebhook(context, row.webhook));
  if (!row || !webhook) return webhookGone();
  if (webhook.disabled_at !== null) return webhookOff();
  const tries = row.state === 'waiting' ? row.tries : 0;
  await db()
    .updateTable('deliveries')
    .set({ state: 'waiting', tries, next_at: context.clock() })
    .where('id', '=', id)
    .execute();
  const summary = `Sent a delivery of the webhook ${webhook.name} again`;
  await auditWebhook(db(), context, { name: webhook.name, kind: 'webhook-again', summary });
  wakeSender();
  return ok(null);
}
