import type { Tone } from '@/components/ui/status-tag';
import type { Database } from '@/lib/model/database';

/** How a status looks (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html); unknown ones warn. */
export function databaseTone(status: string): Tone {
  if (status === 'available' || status === 'storage-optimization' || status === 'backing-up') return 'ok';
  if (status === 'stopped' || status === 'deleting') return 'off';
  if (/^(failed|inaccessible|incompatible|insufficient|restore-error|storage-full)/.test(status)) return 'bad';
  if (/ing$|^configuring/.test(status)) return 'fly';
  return 'warn';
}

/** `storage-full` → "Storage full". */
export function stateWord(status: string): string {
  const text = status.replaceAll('-', ' ') || 'unknown';
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const engines: Record<string, string> = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  'aurora-postgresql': 'Aurora PostgreSQL',
  'aurora-mysql': 'Aurora MySQL',
};

/** "PostgreSQL 16.3". */
export const engineWords = (database: Database): string =>
  [database.engine ? (engines[database.engine] ?? database.engine) : undefined, database.engineVersion]
    .filter(Boolean)
    .join(' ');

/** "PostgreSQL 16.3, db.t3.micro". */
export const databaseWords = (database: Database): string =>
  [engineWords(database), database.class].filter(Boolean).join(', ') || 'RDS';
