import 'server-only';
import { sql } from 'kysely';
import { afterEach, beforeEach } from 'vitest';
import { closeDatabase, db, openDatabase, replaceDatabase } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';

/** Gives every test of a file a fresh database in memory as `db()`. */
export function withTestDatabase(): void {
  beforeEach(async () => {
    replaceDatabase(openDatabase(':memory:'));
    await migrate(db());
  });
  afterEach(closeDatabase);
}

/** Rows of the audit can be written from now on, but not be closed. */
export async function refuseToCloseRows(): Promise<void> {
  await sql`create trigger full before update on audit begin select raise(abort, 'disk full'); end`.execute(db());
}
