import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { insertAuditRow } from './audit-row';
import { db, openDatabase } from './database';
import { migrate } from './migrations';
import { openSqlite, toBinding } from './sqlite';
import { withTestDatabase } from './test-database';

withTestDatabase();

it('migrates as often as it is started', async () => {
  const database = openDatabase(path.join(mkdtempSync(path.join(tmpdir(), 'db-')), 'a.db'));
  await migrate(database);
  await migrate(database);
  expect(await database.selectFrom('users').selectAll().execute()).toEqual([]);
  await database.destroy();
});

it('keeps what is acknowledged: a write-ahead log, synced at every commit', () => {
  const database = openSqlite(path.join(mkdtempSync(path.join(tmpdir(), 'db-')), 'a.db'));
  expect(database.prepare('PRAGMA journal_mode').all([])).toEqual([{ journal_mode: 'wal' }]);
  expect(database.prepare('PRAGMA synchronous').all([])).toEqual([{ synchronous: 2 }]);
  database.close();
});

it('binds what the driver would choke on', () => {
  expect([true, false, 'a\0b', undefined, new Date(0), 5].map(toBinding)).toEqual([
    1,
    0,
    'a␀b',
    null,
    '1970-01-01T00:00:00.000Z',
    5,
  ]);
});

it('takes a change and its audit row together or not at all', async () => {
  const row = { at: 1, actor: 'a', kind: 'k', summary: 's', outcome: 'succeeded' };
  const change = db()
    .transaction()
    .execute(async (transaction) => {
      await insertAuditRow(row, transaction);
      throw new Error('no');
    });
  await expect(change).rejects.toThrow('no');
  expect(await db().selectFrom('audit').selectAll().execute()).toEqual([]);
  await insertAuditRow(row);
  expect(await db().selectFrom('audit').select('summary').execute()).toEqual([{ summary: 's' }]);
});
