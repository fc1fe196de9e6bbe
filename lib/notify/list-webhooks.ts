import 'server-only';
import { covers } from '@/lib/auth/policy.rules';
import type { Actor } from '@/lib/model/actor';
import type { Webhook } from '@/lib/model/webhook';
import { toWebhook, webhookRows } from './webhook-rows';

/** The webhooks that an admin may see: those of accounts that are all theirs. */
export async function listWebhooks(actor: Actor): Promise<Webhook[]> {
  return (await webhookRows()).map(toWebhook).filter(({ accounts }) => covers(actor, accounts));
}
