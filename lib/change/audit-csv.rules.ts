import type { AuditEntry } from '@/lib/model/audit';

const columns = [
  'at',
  'finished_at',
  'actor',
  'kind',
  'account',
  'region',
  'subject_type',
  'cluster',
  'subject',
  'summary',
  'reason',
  'emergency',
  'outcome',
  'failure',
  'recovered',
  'deployment',
  'deployment_status',
  'deployment_end',
  'calls',
  'before',
  'id',
] as const;

/**
 * A cell that no spreadsheet takes for a formula: names and reasons are hostile text.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(value: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const time = (at?: number) => (at === undefined ? '' : new Date(at).toISOString());

function cells(entry: AuditEntry): Record<(typeof columns)[number], string> {
  const subject: { type: string; cluster?: string; name: string } | undefined = entry.subject;
  return {
    at: time(entry.at),
    finished_at: time(entry.finishedAt),
    actor: entry.actor,
    kind: entry.kind,
    account: entry.scope?.account ?? '',
    region: entry.scope?.region ?? '',
    subject_type: subject?.type ?? '',
    cluster: subject?.cluster ?? '',
    subject: subject?.name ?? '',
    summary: entry.summary,
    reason: entry.reason ?? '',
    emergency: entry.emergency ?? '',
    outcome: entry.outcome,
    failure: entry.failure?.message ?? '',
    recovered: entry.recovered ?? '',
    deployment: entry.deployment ?? '',
    deployment_status: entry.ended?.status ?? '',
    deployment_end: entry.ended?.sentence ?? '',
    calls: JSON.stringify(entry.calls),
    before: entry.before === undefined ? '' : JSON.stringify(entry.before),
    id: entry.id,
  };
}

/** The first line of the export. */
export const csvHead = `${columns.join(',')}\r\n`;

/** One row as a line of CSV (RFC 4180), times in UTC. */
export function csvLine(entry: AuditEntry): string {
  const row = cells(entry);
  return `${columns.map((column) => csvCell(row[column])).join(',')}\r\n`;
}
