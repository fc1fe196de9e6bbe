import { maskCalls } from '@/lib/change/mask.rules';
import type { AuditTable } from '@/lib/db/tables';
import type { AuditEntry } from '@/lib/model/audit';
import type { Json } from '@/lib/model/plan';

/** A broken cell costs its own field, never the list. */
function parsed<T>(text: string | null): T | undefined {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

/** Masked again: an older version may have known fewer secrets when it wrote the row. */
export function callsOf(text: string | null): AuditEntry['calls'] {
  const calls = parsed<AuditEntry['calls']>(text);
  return Array.isArray(calls) ? maskCalls(calls) : [];
}

/** A row of the audit table as the model has it. */
export function toAuditEntry(row: AuditTable): AuditEntry {
  const type = row.subject_type;
  return {
    id: row.id,
    at: row.at,
    finishedAt: row.finished_at ?? undefined,
    actor: row.actor,
    kind: row.kind,
    scope: row.account !== null && row.region !== null ? { account: row.account, region: row.region } : undefined,
    subject:
      type !== null && row.subject_name !== null
        ? { type, cluster: row.subject_cluster ?? undefined, name: row.subject_name }
        : undefined,
    summary: row.summary,
    reason: row.reason ?? undefined,
    ...(row.emergency === null ? {} : { emergency: row.emergency }),
    before: parsed<Json>(row.before),
    calls: callsOf(row.calls),
    outcome: row.outcome as AuditEntry['outcome'],
    failure: parsed<NonNullable<AuditEntry['failure']>>(row.failure),
    ...(row.deployment === null ? {} : { deployment: row.deployment }),
    ...(row.recovered ? { recovered: row.recovered } : {}),
    ...(row.ended === null ? {} : { ended: parsed<NonNullable<AuditEntry['ended']>>(row.ended) }),
  };
}
