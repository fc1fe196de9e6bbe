import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Insertable, Kysely } from 'kysely';
import { db } from '@/lib/db/database';
import type { AuditTable, Tables } from '@/lib/db/tables';

type Given = Partial<Insertable<AuditTable>> &
  Pick<Insertable<AuditTable>, 'at' | 'actor' | 'kind' | 'summary' | 'outcome'>;

/**
 * Writes one audit row and answers its id once it is on disk. Columns left out are empty.
 * Give `into` where the row belongs into a transaction, so that the change and its row come together or not at all.
 */
export async function insertAuditRow(row: Given, into: Kysely<Tables> = db()): Promise<string> {
  const id = row.id ?? randomUUID();
  const empty = {
    finished_at: null,
    account: null,
    region: null,
    subject_type: null,
    subject_cluster: null,
    subject_name: null,
    reason: null,
    before: null,
    calls: '[]',
    failure: null,
  };
  await into
    .insertInto('audit')
    .values({ ...empty, ...row, id })
    .execute();
  return id;
}
