import 'server-only';
import { z } from 'zod';
import { notAllTheirs } from '@/lib/auth/not-all-theirs.rules';
import { covers } from '@/lib/auth/policy.rules';
import type { ActorContext } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import { ok, type Result } from '@/lib/model/failure';
import { readSettingRows, writeSettingRow } from '@/lib/settings/setting-rows';

const key = 'webhooks-private-addresses';

export const privateInput = z.object({ allow: z.boolean() });

/** Whether webhooks may lead to private addresses. Without a word of an admin they may not. */
export async function allowsPrivate(): Promise<boolean> {
  return (await readSettingRows([key])).get(key) === 'allowed';
}

/** Allows webhooks to private addresses, or no longer. Only an admin of all accounts may: it concerns every webhook. */
export async function setAllowsPrivate(
  { actor, clock }: ActorContext,
  { allow }: z.infer<typeof privateInput>,
): Promise<Result<null>> {
  if (!covers(actor, '*')) return notAllTheirs('This concerns the webhooks of all accounts.');
  const at = clock();
  await db()
    .transaction()
    .execute(async (transaction) => {
      await writeSettingRow(key, allow ? 'allowed' : 'refused', transaction);
      const summary = `${allow ? 'Allowed' : 'Refused'} webhooks to private addresses`;
      await insertAuditRow(
        { at, finished_at: at, actor: actor.name, kind: 'webhook-private', summary, outcome: 'succeeded' },
        transaction,
      );
    });
  return ok(null);
}
