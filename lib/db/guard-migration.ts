import 'server-only';
import type { Kysely, Migration } from 'kysely';

/**
 * Freezes, webhooks with their deliveries; in the audit the emergency mark, what was found of a change that was cut off,
 * and the state that a change was planned from.
 */
export const guardMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('freezes')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('place', 'text', (c) => c.notNull())
      .addColumn('time', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'integer', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('webhooks')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addColumn('format', 'text', (c) => c.notNull())
      .addColumn('events', 'text', (c) => c.notNull())
      .addColumn('accounts', 'text', (c) => c.notNull())
      .addColumn('created_at', 'integer', (c) => c.notNull())
      .addColumn('disabled_at', 'integer')
      .execute();
    await db.schema
      .createTable('deliveries')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('webhook', 'text', (c) => c.notNull())
      .addColumn('created_at', 'integer', (c) => c.notNull())
      .addColumn('happening', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('next_at', 'integer')
      .addColumn('answer', 'text')
      .execute();
    await db.schema.createIndex('deliveries_waiting').on('deliveries').columns(['state', 'next_at']).execute();
    await db.schema.createIndex('deliveries_at').on('deliveries').columns(['created_at']).execute();
    await db.schema
      .createTable('looked')
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('region', 'text', (c) => c.notNull())
      .addColumn('since', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('looked_key', ['account', 'region'])
      .execute();
    await db.schema
      .createTable('told_failing')
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('region', 'text', (c) => c.notNull())
      .addColumn('cluster', 'text', (c) => c.notNull())
      .addColumn('service', 'text', (c) => c.notNull())
      .addColumn('at', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('told_failing_key', ['account', 'region', 'cluster', 'service'])
      .execute();
    await db.schema.alterTable('audit').addColumn('emergency', 'text').execute();
    await db.schema.alterTable('audit').addColumn('recovered', 'text').execute();
    await db.schema.alterTable('audit').addColumn('fingerprint', 'text').execute();
  },
};
