import 'server-only';
import type { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { ok, type Result } from '@/lib/model/failure';
import { allowsPrivate } from './private-ranges';
import { changeWebhook, columnsOf, findWebhook, originOf } from './webhook-changes';
import { refuse, refuseSettings, settingsWords, type updateInput, webhookGone } from './webhook-input.rules';
import { openSecrets, sealSecrets } from './webhook-rows';

/** Changes what a webhook is told and where it leads. */
export async function updateWebhook(
  context: ActorContext,
  { id, url, ...given }: z.infer<typeof updateInput>,
): Promise<Result<null>> {
  const row = await findWebhook(context, id);
  if (!row) return webhookGone();
  const refused = refuseSettings(context, given, url, await allowsPrivate());
  if (refused) return refused;
  const secrets = openSecrets(row);
  if (url !== undefined && !secrets)
    return refuse('Its secret cannot be read any more.', 'Give it a new secret first.');
  const moved = url !== undefined && secrets ? { sealed: sealSecrets(id, { ...secrets, url }) } : {};
  const where = url === undefined ? '' : ` to ${originOf(url)}`;
  const summary = `Changed the webhook ${given.name}${where}: ${settingsWords(given)}`;
  await changeWebhook(context, row, { ...columnsOf(given), ...moved }, { kind: 'webhook-update', summary });
  return ok(null);
}
