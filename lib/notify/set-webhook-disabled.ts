import 'server-only';
import type { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { ok, type Result } from '@/lib/model/failure';
import { giveUpWaiting } from './outbox';
import { changeWebhook, findWebhook } from './webhook-changes';
import { type disableInput, webhookGone } from './webhook-input.rules';

/** Tells a webhook nothing any more, or again. What still waits for it is given up. */
export async function setWebhookDisabled(
  context: ActorContext,
  { id, disabled }: z.infer<typeof disableInput>,
): Promise<Result<null>> {
  const row = await findWebhook(context, id);
  if (!row) return webhookGone();
  const kind = disabled ? 'webhook-disable' : 'webhook-enable';
  const summary = `${disabled ? 'Disabled' : 'Enabled'} the webhook ${row.name}`;
  await changeWebhook(context, row, { disabled_at: disabled ? context.clock() : null }, { kind, summary });
  if (disabled) await giveUpWaiting(id, 'Not sent: the webhook was disabled.');
  return ok(null);
}
