import type { Generated } from 'kysely';

/** Times are epoch milliseconds; JSON columns hold text. */
export interface UsersTable {
  id: string;
  name: string;
  /** scrypt, with its parameters and salt. */
  password_hash: string;
  role: string;
  /** JSON: `"*"` or a list of account names. */
  accounts: string;
  /** Rises when the password or the role changes, which ends older sessions. */
  version: Generated<number>;
  created_at: number;
  disabled_at: number | null;
}

export interface SealedCredentialsTable {
  account: string;
  /** AES-256-GCM over JSON, keyed from the session secret. */
  sealed: string;
  pasted_at: number;
  pasted_by: string;
  expires_at: number | null;
}

export interface AuditTable {
  id: string;
  at: number;
  finished_at: number | null;
  actor: string;
  kind: string;
  account: string | null;
  region: string | null;
  subject_type: string | null;
  subject_cluster: string | null;
  subject_name: string | null;
  summary: string;
  reason: string | null;
  before: string | null;
  calls: string;
  outcome: string;
  failure: string | null;
}

export interface SettingsTable {
  key: string;
  value: string;
}

export interface Tables {
  users: UsersTable;
  sealed_credentials: SealedCredentialsTable;
  audit: AuditTable;
  settings: SettingsTable;
}
