import 'server-only';
import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from 'kysely';
import { guardMigration } from './guard-migration';
import { logMigration } from './log-migration';
import { recordMigration } from './record-migration';
import { timelineMigration } from './timeline-migration';

const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('users')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull().unique())
      .addColumn('password_hash', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('accounts', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
      .addColumn('created_at', 'integer', (c) => c.notNull())
      .addColumn('disabled_at', 'integer')
      .execute();
    await db.schema
      .createTable('sealed_credentials')
      .addColumn('account', 'text', (c) => c.primaryKey())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addColumn('pasted_at', 'integer', (c) => c.notNull())
      .addColumn('pasted_by', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'integer')
      .execute();
    await db.schema
      .createTable('audit')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', 'integer', (c) => c.notNull())
      .addColumn('finished_at', 'integer')
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('account', 'text')
      .addColumn('region', 'text')
      .addColumn('subject_type', 'text')
      .addColumn('subject_cluster', 'text')
      .addColumn('subject_name', 'text')
      .addColumn('summary', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('before', 'text')
      .addColumn('calls', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('failure', 'text')
      .execute();
    await db.schema.createIndex('audit_at').on('audit').columns(['at']).execute();
    await db.schema
      .createIndex('audit_subject')
      .on('audit')
      .columns(['account', 'region', 'subject_cluster', 'subject_name'])
      .execute();
    await db.schema
      .createTable('settings')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute();
  },
};

const provider: MigrationProvider = {
  getMigrations: async () => ({
    '001-first': first,
    '002-record': recordMigration,
    '003-guard': guardMigration,
    '004-timelines': timelineMigration,
    '005-logs': logMigration,
  }),
};

/** Brings the database to the newest shape. Throws when it cannot: the program must not run on a half-made one. */
export async function migrate<T>(database: Kysely<T>): Promise<void> {
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error) throw new Error('The database could not be brought up to date.', { cause: error });
  await sql`PRAGMA optimize`.execute(database);
}
