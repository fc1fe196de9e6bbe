import 'server-only';
import type { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { db } from '@/lib/db/database';
import type { DeliveriesTable } from '@/lib/db/tables';
import { ok, type Result } from '@/lib/model/failure';
import type { Delivery, Notice } from '@/lib/model/webhook';
import { auditWebhook, findWebhook } from './change-webhook';
import { enqueueTest } from './outbox';
import { wakeSender } from './start-notifying';
import { type idInput, refuse, webhookGone } from './webhook-input.rules';
import { listWebhooks } from './webhook-rows';

function toDelivery(row: DeliveriesTable): Delivery {
  const { event, sentence } = JSON.parse(row.happening) as Notice;
  return {
    id: row.id,
    webhook: row.webhook,
    createdAt: row.created_at,
    event,
    sentence,
    state: row.state as Delivery['state'],
    tries: row.tries,
    ...(row.next_at === null ? {} : { nextAt: row.next_at }),
    ...(row.answer === null ? {} : { answer: row.answer }),
  };
}

/** The deliveries that an admin may see, newest first, and how many there are in all. */
export async function listDeliveries(
  { actor }: ActorContext,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ deliveries: Delivery[]; total: number }> {
  const theirs = (await listWebhooks(actor)).map(({ id }) => id);
  const of = db()
    .selectFrom('deliveries')
    .where('webhook', 'in', ['', ...theirs]);
  const { total } = await of.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await of.selectAll().orderBy('created_at', 'desc').orderBy('id').offset(offset).limit(limit).execute();
  return { deliveries: rows.map(toDelivery), total: Number(total) };
}

const off = () => refuse('This webhook is disabled.', 'Enable it first.');

/** Sends a webhook something that only tries it out. */
export async function sendTest(context: ActorContext, { id }: z.infer<typeof idInput>): Promise<Result<null>> {
  const webhook = await findWebhook(context, id);
  if (!webhook) return webhookGone();
  if (webhook.disabled_at !== null) return off();
  await enqueueTest(id, context.actor.name, context.clock());
  const summary = `Sent a test to the webhook ${webhook.name}`;
  await auditWebhook(db(), context, { name: webhook.name, kind: 'webhook-test', summary });
  wakeSender();
  return ok(null);
}

/** Sends a delivery once more, now, under the same id. */
export async function sendAgain(context: ActorContext, { id }: z.infer<typeof idInput>): Promise<Result<null>> {
  const row = await db().selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
  const webhook = row && (await findWebhook(context, row.webhook));
  if (!row || !webhook) return webhookGone();
  if (webhook.disabled_at !== null) return off();
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
