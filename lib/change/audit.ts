import 'server-only';

import type { AuditEntry } from '@/lib/model/audit';
import type { Failure } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';

/** Which rows to list; every part may be left out. `accounts` limits to what the reader may see. */
export interface AuditFilter {
  accounts?: '*' | string[];
  account?: string;
  actor?: string;
  kind?: string;
  outcome?: string;
  /** Found in summary, reason or subject. */
  text?: string;
  /** Epoch milliseconds. */
  since?: number;
}

/** What an attempt is written with. */
export type Attempt = Omit<AuditEntry, 'id' | 'finishedAt' | 'outcome' | 'failure'>;

/** Writes the row before the first call; returns its id. Throws where it cannot be written: then nothing is sent. */
export async function writeAttempt(_attempt: Attempt): Promise<string> {
  throw new Error('not built yet');
}

/** Closes a row with how it ended. */
export async function closeAttempt(
  _id: string,
  _end: {
    outcome: 'succeeded' | 'failed' | 'unknown';
    finishedAt: number;
    failure?: Failure;
    calls?: AuditEntry['calls'];
  },
): Promise<void> {}

/** Newest first, with how many there are in all. */
export async function listAudit(
  _filter: AuditFilter,
  _page: { offset: number; limit: number },
): Promise<{ entries: AuditEntry[]; total: number }> {
  return { entries: [], total: 0 };
}

/** The newest succeeded change of each subject in a scope, keyed `service/<cluster>/<name>`, `database/<name>`, `host/<id>`. */
export async function lastChangesBySubject(_scope: Scope): Promise<Map<string, AuditEntry>> {
  return new Map();
}

/** Closes what a killed process left open, as `unknown`; boot calls it once. Returns how many. */
export async function closeInterrupted(_now: number): Promise<number> {
  return 0;
}
