import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Insertable, Kysely } from 'kysely';
import type { z } from 'zod';
import { covers } from '@/lib/auth/policy.rules';
import type { ActorContext } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import type { Tables, WebhooksTable } from '@/lib/db/tables';
import { ok, type Result } from '@/lib/model/failure';
import { giveUpWaiting } from './outbox';
import { allowsPrivate } from './private-ranges';
import {
  type createInput,
  type disableInput,
  type idInput,
  refuse,
  refuseSettings,
  type SettingsInput,
  settingsWords,
  type updateInput,
  webhookGone,
} from './webhook-input.rules';
import { openSecrets, sealSecrets, toWebhook, webhookRow } from './webhook-rows';

const mostWebhooks = 50;

const newSecret = () => randomBytes(32).toString('base64url');
const originOf = (url: string) => new URL(url).origin;

const columnsOf = ({ name, format, events, accounts }: SettingsInput) => ({
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
async function change(
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
  await change(context, row, { ...columnsOf(given), ...moved }, { kind: 'webhook-update', summary });
  return ok(null);
}

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
  await change(context, row, { sealed: sealSecrets(id, { url, secret }) }, { kind: 'webhook-secret', summary });
  return ok({ secret });
}

/** Tells a webhook nothing any more, or again. What still waits for it is given up. */
export async function setWebhookDisabled(
  context: ActorContext,
  { id, disabled }: z.infer<typeof disableInput>,
): Promise<Result<null>> {
  const row = await findWebhook(context, id);
  if (!row) return webhookGone();
  const kind = disabled ? 'webhook-disable' : 'webhook-enable';
  const summary = `${disabled ? 'Disabled' : 'Enabled'} the webhook ${row.name}`;
  await change(context, row, { disabled_at: disabled ? context.clock() : null }, { kind, summary });
  if (disabled) await giveUpWaiting(id, 'Not sent: the webhook was disabled.');
  return ok(null);
}

/** Removes a webhook and its deliveries. */
export async function removeWebhook(context: ActorContext, { id }: z.infer<typeof idInput>): Promise<Result<null>> {
  const row = await findWebhook(context, id);
  if (!row) return webhookGone();
  await db()
    .transaction()
    .execute(async (transaction) => {
      await transaction.deleteFrom('deliveries').where('webhook', '=', id).execute();
      await transaction.deleteFrom('webhooks').where('id', '=', id).execute();
      const summary = `Removed the webhook ${row.name} and its deliveries`;
      await auditWebhook(transaction, context, { name: row.name, kind: 'webhook-remove', summary });
    });
  return ok(null);
}
