import 'server-only';
import type { ActorContext } from '@/lib/context';
import { db } from '@/lib/db/database';
import type { DeliveriesTable } from '@/lib/db/tables';
import type { Delivery, Notice } from '@/lib/model/webhook';
import { listWebhooks } from './list-webhooks';

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
