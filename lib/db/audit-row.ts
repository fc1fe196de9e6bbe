import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { db } from '@/lib/db/database';
import type { AuditTable } from '@/lib/db/tables';

type Given = Partial<Insertable<AuditTable>> &
  Pick<Insertable<AuditTable>, 'at' | 'actor' | 'kind' | 'summary' | 'outcome'>;

/** Writes one audit row and answers its id once it is on disk. Columns left out are empty. */
export async function insertAuditRow(row: Given): Promise<string> {
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
  await db()
    .insertInto('audit')
    .values({ ...empty, ...row, id })
    .execute();
  return id;
}
