import 'server-only';
import type { z } from 'zod';
import { notAllTheirs } from '@/lib/auth/not-all-theirs.rules';
import { covers } from '@/lib/auth/policy.rules';
import type { ActorContext } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import { ok, type Result } from '@/lib/model/failure';
import { readSettings } from './read-settings';
import { writeSettingRow } from './setting-rows';
import { settingChanges, settingKeys, type settingsInput } from './settings.rules';

/** Sets what holds for everybody; only an admin of all accounts may, since it holds for all of them. */
export async function changeSettings(
  { actor, clock }: ActorContext,
  input: z.output<typeof settingsInput>,
): Promise<Result<null>> {
  if (!covers(actor, '*')) return notAllTheirs('This holds for all accounts.');
  const before = await readSettings();
  const changes = settingChanges(before, input);
  if (changes.length === 0) return ok(null);
  const at = clock();
  const row = { at, finished_at: at, actor: actor.name, kind: 'settings-change', outcome: 'succeeded' };
  const summary = `Changed the settings: ${changes.join('; ')}`;
  await db()
    .transaction()
    .execute(async (transaction) => {
      await writeSettingRow(settingKeys.requireReason, String(input.requireReason), transaction);
      await writeSettingRow(settingKeys.retentionDays, String(input.retentionDays), transaction);
      await writeSettingRow(settingKeys.liveTailMinutes, String(input.liveTailMinutes), transaction);
      await insertAuditRow({ ...row, summary, before: JSON.stringify(before) }, transaction);
    });
  return ok(null);
}
