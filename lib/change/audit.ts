import 'server-only';

import { randomUUID } from 'node:crypto';
import { maskCalls } from '@/lib/change/mask.rules';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import type { AuditCall, AuditEntry } from '@/lib/model/audit';
import type { Failure } from '@/lib/model/failure';

/** What an attempt is written with. */
export interface Attempt extends Omit<AuditEntry, 'id' | 'finishedAt' | 'outcome' | 'failure' | 'recovered'> {
  /** Of the plan that is carried out. */
  fingerprint?: string;
}

/** How an attempt ended; `calls` replaces the planned ones by those that were sent. */
export interface AttemptEnd {
  outcome: 'succeeded' | 'failed' | 'unknown';
  finishedAt: number;
  failure?: Failure;
  calls?: AuditCall[];
  /** What was found by looking, where AWS's answer was lost. */
  recovered?: string;
  /** ARN of the service deployment that it made or touched, where that is known already. */
  deployment?: string;
}

const shared = globalThis as typeof globalThis & { quarterdeckOwnAttempts?: Set<string> };

/** Rows that this very process opened and has not closed: whoever looks for interrupted ones leaves them alone. */
export function ownAttempts(): Set<string> {
  shared.quarterdeckOwnAttempts ??= new Set();
  return shared.quarterdeckOwnAttempts;
}

/**
 * Writes the row before the first call and returns its id. It is on disk when this returns; where it cannot be
 * written this throws, and nothing may be sent.
 */
export async function writeAttempt(attempt: Attempt): Promise<string> {
  const subject: { type: string; name: string; cluster?: string } | undefined = attempt.subject;
  const id = randomUUID();
  ownAttempts().add(id);
  return insertAuditRow({
    id,
    at: attempt.at,
    actor: attempt.actor,
    kind: attempt.kind,
    account: attempt.scope?.account ?? null,
    region: attempt.scope?.region ?? null,
    subject_type: subject?.type ?? null,
    subject_cluster: subject?.cluster ?? null,
    subject_name: subject?.name ?? null,
    summary: attempt.summary,
    reason: attempt.reason || null,
    emergency: attempt.emergency ?? null,
    before: attempt.before === undefined ? null : JSON.stringify(attempt.before),
    calls: JSON.stringify(maskCalls(attempt.calls)),
    outcome: 'attempt',
    fingerprint: attempt.fingerprint ?? null,
  });
}

/**
 * Writes down how far an attempt has come, before its next call goes out. It is on disk when this returns; where it
 * cannot be written this throws, and that call may not be sent.
 */
export async function writeProgress(id: string, calls: readonly AuditCall[]): Promise<void> {
  await db()
    .updateTable('audit')
    .set({ calls: JSON.stringify(maskCalls(calls)) })
    .where('id', '=', id)
    .execute();
}

/** Closes a row with how it ended. */
export async function closeAttempt(id: string, end: AttemptEnd): Promise<void> {
  await db()
    .updateTable('audit')
    .set({
      outcome: end.outcome,
      finished_at: end.finishedAt,
      failure: end.failure ? JSON.stringify(end.failure) : null,
      recovered: end.recovered ?? null,
      ...(end.deployment ? { deployment: end.deployment } : {}),
      ...(end.calls ? { calls: JSON.stringify(maskCalls(end.calls)) } : {}),
    })
    .where('id', '=', id)
    .execute();
  ownAttempts().delete(id);
}
