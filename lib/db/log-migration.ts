import 'server-only';
import type { Kysely, Migration } from 'kysely';

/** How each person likes to see things, and how long Live Tail ran in each month. */
export const logMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('preferences')
      .addColumn('person', 'text', (c) => c.primaryKey())
      .addColumn('preferences', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('live_tail_minutes')
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('region', 'text', (c) => c.notNull())
      .addColumn('month', 'text', (c) => c.notNull())
      .addColumn('minutes', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('live_tail_minutes_key', ['account', 'region', 'month'])
      .execute();
  },
};
