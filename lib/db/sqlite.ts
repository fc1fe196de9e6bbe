import 'server-only';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import Libsql from 'libsql';

/** libsql aborts the process on booleans and cuts strings at NUL when reading them back. */
export function toBinding(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value.replaceAll('\0', '␀');
  return value === undefined ? null : value;
}

/** Opens a database file (or `:memory:`) so that an acknowledged write survives `kill -9`. */
export function openSqlite(file: string): SqliteDatabase {
  const database = new Libsql(file, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA foreign_keys = ON');
  return {
    close: () => database.close(),
    prepare(sql): SqliteStatement {
      const statement = database.prepare(sql);
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(parameters.map(toBinding)),
        run: (parameters) => statement.run(parameters.map(toBinding)),
        iterate: (parameters) => statement.iterate(parameters.map(toBinding)),
      };
    },
  };
}
