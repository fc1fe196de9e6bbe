import 'server-only';
import type { Kysely } from 'kysely';
import { db } from '@/lib/db/database';
import type { Tables } from '@/lib/db/tables';

/** The texts under some keys; those that were never set are absent. */
export async function readSettingRows(keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await db().selectFrom('settings').selectAll().where('key', 'in', keys).execute();
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Sets one text; give `into` where its audit row belongs into the same transaction. */
export async function writeSettingRow(key: string, value: string, into: Kysely<Tables> = db()): Promise<void> {
  await into
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
