import 'server-only';
import type { Kysely, Migration } from 'kysely';

/** The stopwatch of each service deployment, and the pushes that were seen. */
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
    await db.schema
      .createTable('pushes')
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('region', 'text', (c) => c.notNull())
      .addColumn('repository', 'text', (c) => c.notNull())
      .addColumn('digest', 'text', (c) => c.notNull())
      .addColumn('tags', 'text', (c) => c.notNull())
      .addColumn('pushed_at', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('pushes_key', ['account', 'region', 'repository', 'digest'])
      .execute();
    await db.schema.createIndex('pushes_at').on('pushes').columns(['pushed_at']).execute();
  },
};
