import 'server-only';
import { open, seal } from '@/lib/accounts/seal';
import { db } from '@/lib/db/database';
import type { WebhooksTable } from '@/lib/db/tables';
import type { Webhook } from '@/lib/model/webhook';
import { sessionSecret } from '@/lib/session-secret';

/** What is sealed of a webhook. */
export interface WebhookSecrets {
  url: string;
  /** The key of its signatures. */
  secret: string;
}

const contextOf = (id: string) => `webhook ${id}`;

/** Seals a webhook's address and secret for its row. */
export const sealSecrets = (id: string, secrets: WebhookSecrets): string =>
  seal(JSON.stringify(secrets), sessionSecret(), contextOf(id));

/** Opens them; undefined where the session secret has changed since. Server only. */
export function openSecrets({ id, sealed }: Pick<WebhooksTable, 'id' | 'sealed'>): WebhookSecrets | undefined {
  const text = open(sealed, sessionSecret(), contextOf(id));
  return text === undefined ? undefined : (JSON.parse(text) as WebhookSecrets);
}

/** A row without what is secret. */
export function toWebhook(row: WebhooksTable): Webhook {
  const secrets = openSecrets(row);
  return {
    id: row.id,
    name: row.name,
    ...(secrets ? { origin: new URL(secrets.url).origin } : {}),
    format: row.format === 'slack' ? 'slack' : 'json',
    events: JSON.parse(row.events) as Webhook['events'],
    accounts: JSON.parse(row.accounts) as Webhook['accounts'],
    createdAt: row.created_at,
    ...(row.disabled_at === null ? {} : { disabledAt: row.disabled_at }),
  };
}

/** The row of a webhook, with what is sealed; undefined where there is none. Server only. */
export const webhookRow = (id: string): Promise<WebhooksTable | undefined> =>
  db().selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();

/** The rows of all webhooks by name, with what is sealed. Server only. */
export const webhookRows = (): Promise<WebhooksTable[]> =>
  db().selectFrom('webhooks').selectAll().orderBy('name').orderBy('id').execute();
