import 'server-only';
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
