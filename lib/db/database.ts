import 'server-only';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { openSqlite } from '@/lib/db/sqlite';
import type { Tables } from '@/lib/db/tables';
import { env } from '@/lib/env';

const shared = globalThis as typeof globalThis & { quarterdeckDatabase?: Kysely<Tables> };

/** Opens a database of its own; `:memory:` for tests. It has no tables until `migrate` has run. */
export function openDatabase(file: string): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: openSqlite(file) }) });
}

/** The program's one database, in the data folder. Boot has migrated it before the first request. */
export function db(): Kysely<Tables> {
  if (!shared.quarterdeckDatabase) {
    mkdirSync(env().dataDir, { recursive: true, mode: 0o700 });
    shared.quarterdeckDatabase = openDatabase(path.join(env().dataDir, 'quarterdeck.db'));
  }
  return shared.quarterdeckDatabase;
}

/**
 * Puts another database in the program's place.
 * @internal For tests.
 */
export function replaceDatabase(database: Kysely<Tables> | undefined): void {
  shared.quarterdeckDatabase = database;
}

/** Closes the database, writing what the journal still holds. */
export async function closeDatabase(): Promise<void> {
  const open = shared.quarterdeckDatabase;
  shared.quarterdeckDatabase = undefined;
  await open?.destroy();
}
