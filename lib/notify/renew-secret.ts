import 'server-only';
import type { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { ok, type Result } from '@/lib/model/failure';
import { changeWebhook, findWebhook, newSecret } from './webhook-changes';
import { type idInput, refuse, webhookGone } from './webhook-input.rules';
import { openSecrets, sealSecrets } from './webhook-rows';

/** Gives a webhook a new secret, which is answered this once; the old one signs nothing any more. */
export async function renewSecret(
  context: ActorContext,
  { id }: z.infer<typeof idInput>,
): Promise<Result<{ secret: string }>> {
  const row = await findWebhook(context, id);
  if (!row) return webhookGone();
  const url = openSecrets(row)?.url;
  if (!url) return refuse('Its address cannot be read any more.', 'Remove this webhook and make a new one.');
  const secret = newSecret();
  const summary = `Gave the webhook ${row.name} a new secret`;
  await changeWebhook(context, row, { sealed: sealSecrets(id, { url, secret }) }, { kind: 'webhook-secret', summary });
  return ok({ secret });
}
