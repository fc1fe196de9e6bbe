import 'server-only';
import type { Kysely, Migration } from 'kysely';

/** The stopwatch of each service deployment. */
export const timelineMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('timelines')
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('region', 'text', (c) => c.notNull())
      .addColumn('cluster', 'text', (c) => c.notNull())
      .addColumn('service', 'text', (c) => c.notNull())
      .addColumn('deployment', 'text', (c) => c.notNull())
      .addColumn('requested_at', 'integer', (c) => c.notNull())
      .addColumn('timeline', 'text', (c) => c.notNull())
      .addColumn('closed', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('timelines_key', ['account', 'region', 'deployment'])
      .execute();
    const service = ['account', 'region', 'cluster', 'service', 'requested_at'];
    await db.schema.createIndex('timelines_service').on('timelines').columns(service).execute();
  },
};
