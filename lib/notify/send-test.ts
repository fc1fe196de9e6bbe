import 'server-only';
import type { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { db } from '@/lib/db/database';
import { ok, type Result } from '@/lib/model/failure';
import { enqueueTest } from './outbox';
import { wakeSender } from './start-notifying';
import { auditWebhook, findWebhook } from './webhook-changes';
import { type idInput, webhookGone, webhookOff } from './webhook-input.rules';

/** Sends a webhook something that only tries it out. */
export async function sendTest(context: ActorContext, { id }: z.infer<typeof idInput>): Promise<Result<null>> {
  const webhook = await findWebhook(context, id);
  if (!webhook) return webhookGone();
  if (webhook.disabled_at !== null) return webhookOff();
  await enqueueTest(id, context.actor.name, context.clock());
  const summary = `Sent a test to the webhook ${webhook.name}`;
  await auditWebhook(db(), context, { name: webhook.name, kind: 'webhook-test', summary });
  wakeSender();
  return ok(null);
}
