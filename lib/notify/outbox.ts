import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { db } from '@/lib/db/database';
import type { DeliveriesTable, WebhooksTable } from '@/lib/db/tables';
import { unexpected } from '@/lib/errors';
import type { Happening, Notice, Webhook } from '@/lib/model/webhook';
import { toWebhook, webhookRows } from './webhook-rows';

/** The same for the same happening and webhook: what is told twice is delivered once. */
const deliveryId = (webhook: string, happening: string) =>
  createHash('sha256').update(`${webhook} ${happening}`).digest('hex').slice(0, 32);

async function write(id: string, webhook: string, notice: Notice, at: number): Promise<void> {
  const row = {
    id,
    webhook,
    created_at: at,
    happening: JSON.stringify(notice),
    state: 'waiting',
    tries: 0,
    next_at: at,
  };
  await db()
    .insertInto('deliveries')
    .values({ ...row, answer: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A webhook whose row cannot be read is told nothing, and keeps no other from being told. */
function readable(row: WebhooksTable): Webhook[] {
  try {
    return [toWebhook(row)];
  } catch (error) {
    unexpected(error);
    return [];
  }
}

/**
 * Writes a delivery for each webhook that wants to know. Nothing is sent here. Throws once all were tried where one could
 * not be written: written again, the others stay as they are. `at` in epoch milliseconds.
 */
export async function enqueue(happening: Happening, at: number): Promise<void> {
  const wanted = (await webhookRows())
    .flatMap(readable)
    .filter(({ accounts }) => accounts === '*' || accounts.includes(happening.key.account))
    .filter(({ events, disabledAt }) => disabledAt === undefined && events.includes(happening.event));
  const failures: unknown[] = [];
  for (const { id } of wanted) {
    await write(deliveryId(id, happening.id), id, happening, at).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

/** Writes a delivery that only tries a webhook out. Answers its id. */
export async function enqueueTest(webhook: string, by: string, at: number): Promise<string> {
  const id = randomUUID();
  await write(id, webhook, { id, event: 'test', at, sentence: `${by} tries out this webhook of Quarterdeck.`, by }, at);
  return id;
}

/** For each webhook, but for those that are `busy`, what is to be sent next, and when (epoch ms, may be over). */
export async function nextOfEach(busy: readonly string[]): Promise<{ webhook: string; nextAt: number }[]> {
  const rows = await db()
    .selectFrom('deliveries')
    .select(({ fn }) => ['webhook', fn.min('next_at').as('next')])
    .where('state', '=', 'waiting')
    .where('next_at', 'is not', null)
    .where('webhook', 'not in', ['', ...busy])
    .groupBy('webhook')
    .orderBy('next')
    .execute();
  return rows.map(({ webhook, next }) => ({ webhook, nextAt: Number(next) }));
}

/** The delivery of a webhook whose turn it is. */
export const firstDue = (webhook: string, now: number): Promise<DeliveriesTable | undefined> =>
  db()
    .selectFrom('deliveries')
    .selectAll()
    .where('webhook', '=', webhook)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('created_at')
    .executeTakeFirst();

/** Keeps how a delivery stands, so long as nobody has removed it. */
export async function keepDelivery(
  id: string,
  state: Pick<DeliveriesTable, 'state' | 'tries' | 'next_at' | 'answer'>,
): Promise<void> {
  await db().updateTable('deliveries').set(state).where('id', '=', id).execute();
}

/** Sends a webhook nothing of what waits for it. */
export async function giveUpWaiting(webhook: string, answer: string): Promise<void> {
  await db()
    .updateTable('deliveries')
    .set({ state: 'given-up', next_at: null, answer })
    .where('webhook', '=', webhook)
    .where('state', '=', 'waiting')
    .execute();
}

/** Forgets deliveries that were written before that, epoch milliseconds. */
export async function forgetDeliveriesBefore(before: number): Promise<void> {
  await db().deleteFrom('deliveries').where('created_at', '<', before).execute();
}
