import 'server-only';
import type { Kysely, Migration } from 'kysely';

/** What AWS forgets, and how the deployment of an audited change ended. */
export const recordMigration: Migration = {
  async up(db: Kysely<unknown>) {
    const ofAService = (table: string) =>
      db.schema
        .createTable(table)
        .addColumn('account', 'text', (c) => c.notNull())
        .addColumn('region', 'text', (c) => c.notNull())
        .addColumn('cluster', 'text', (c) => c.notNull());
    await ofAService('deployments')
      .addColumn('service', 'text', (c) => c.notNull())
      .addColumn('arn', 'text', (c) => c.notNull())
      .addColumn('created_at', 'integer', (c) => c.notNull())
      .addColumn('finished_at', 'integer')
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('deployment', 'text', (c) => c.notNull())
      .addColumn('task_definition', 'text')
      .addColumn('changed_at', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('deployments_key', ['account', 'region', 'arn'])
      .execute();
    await ofAService('revisions')
      .addColumn('service', 'text', (c) => c.notNull())
      .addColumn('arn', 'text', (c) => c.notNull())
      .addColumn('first_seen', 'integer', (c) => c.notNull())
      .addColumn('revision', 'text', (c) => c.notNull())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('revisions_key', ['account', 'region', 'arn'])
      .execute();
    await ofAService('stopped_tasks')
      .addColumn('service', 'text')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('stopped_at', 'integer', (c) => c.notNull())
      .addColumn('task', 'text', (c) => c.notNull())
      .addColumn('problem', 'text')
      .addPrimaryKeyConstraint('stopped_tasks_key', ['account', 'region', 'id'])
      .execute();
    await ofAService('scalings')
      .addColumn('service', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', 'integer', (c) => c.notNull())
      .addColumn('from_count', 'integer', (c) => c.notNull())
      .addColumn('to_count', 'integer', (c) => c.notNull())
      .execute();
    await ofAService('seen_services')
      .addColumn('service', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('desired', 'integer', (c) => c.notNull())
      .addColumn('seen_at', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('seen_services_key', ['account', 'region', 'cluster', 'service'])
      .execute();
    await db.schema.alterTable('audit').addColumn('deployment', 'text').execute();
    await db.schema.alterTable('audit').addColumn('ended', 'text').execute();
    const service = ['account', 'region', 'cluster', 'service'];
    for (const table of ['revisions', 'deployments', 'stopped_tasks', 'scalings'])
      await db.schema.createIndex(`${table}_service`).on(table).columns(service).execute();
    await db.schema.createIndex('deployments_changed').on('deployments').columns(['changed_at']).execute();
    await db.schema.createIndex('stopped_tasks_at').on('stopped_tasks').columns(['stopped_at']).execute();
    await db.schema.createIndex('scalings_at').on('scalings').columns(['at']).execute();
  },
};
