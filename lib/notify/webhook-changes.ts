import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Insertable, Kysely } from 'kysely';
import { covers } from '@/lib/auth/policy.rules';
import type { ActorContext } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import type { Tables, WebhooksTable } from '@/lib/db/tables';
import type { SettingsInput } from './webhook-input.rules';
import { toWebhook, webhookRow } from './webhook-rows';

/** The key of a webhook's signatures, 256 bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What an address may be called by in words: its path often holds a token. */
export const originOf = (url: string): string => new URL(url).origin;

export const columnsOf = ({ name, format, events, accounts }: SettingsInput) => ({
  name,
  format,
  events: JSON.stringify(events),
  accounts: JSON.stringify(accounts),
});

/** Writes down what was done about a webhook: with the host that it leads to, never with its address. */
export async function auditWebhook(
  into: Kysely<Tables>,
  { actor, clock }: ActorContext,
  row: Pick<Insertable<Tables['audit']>, 'kind' | 'summary'> & { name: string },
): Promise<void> {
  const { name, kind, summary } = row;
  const at = clock();
  const subject = { subject_type: 'webhook', subject_name: name };
  await insertAuditRow(
    { at, finished_at: at, actor: actor.name, kind, summary, outcome: 'succeeded', ...subject },
    into,
  );
}

/** A webhook that the actor may see, undefined where there is none. */
export async function findWebhook({ actor }: ActorContext, id: string): Promise<WebhooksTable | undefined> {
  const row = await webhookRow(id);
  return row && covers(actor, toWebhook(row).accounts) ? row : undefined;
}

/** Changes a webhook with its audit row, both or neither. */
export async function changeWebhook(
  context: ActorContext,
  row: WebhooksTable,
  set: Partial<WebhooksTable>,
  audit: { kind: string; summary: string },
): Promise<void> {
  await db()
    .transaction()
    .execute(async (transaction) => {
      await transaction.updateTable('webhooks').set(set).where('id', '=', row.id).execute();
      await auditWebhook(transaction, context, { name: set.name ?? row.name, ...audit });
    });
}
