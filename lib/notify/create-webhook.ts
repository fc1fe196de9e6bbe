import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { db } from '@/lib/db/database';
import { ok, type Result } from '@/lib/model/failure';
import { allowsPrivate } from './private-ranges';
import { auditWebhook, columnsOf, newSecret, originOf } from './webhook-changes';
import { type createInput, refuse, refuseSettings, settingsWords } from './webhook-input.rules';
import { sealSecrets } from './webhook-rows';

const mostWebhooks = 50;

/** Makes a webhook. Its secret is answered this once and never again. */
export async function createWebhook(
  context: ActorContext,
  { url, ...given }: z.infer<typeof createInput>,
): Promise<Result<{ id: string; secret: string }>> {
  const refused = refuseSettings(context, given, url, await allowsPrivate());
  if (refused) return refused;
  const { count } = await db()
    .selectFrom('webhooks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostWebhooks) return refuse(`There are ${mostWebhooks} webhooks already.`, 'Remove one first.');
  const id = randomUUID();
  const secret = newSecret();
  const row = { id, ...columnsOf(given), sealed: sealSecrets(id, { url, secret }), created_at: context.clock() };
  await db()
    .transaction()
    .execute(async (transaction) => {
      await transaction
        .insertInto('webhooks')
        .values({ ...row, disabled_at: null })
        .execute();
      const summary = `Created the webhook ${given.name} to ${originOf(url)}: ${settingsWords(given)}`;
      await auditWebhook(transaction, context, { name: given.name, kind: 'webhook-create', summary });
    });
  return ok({ id, secret });
}
