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
  /** ARN of the service deployment that the change made or touched. */
  deployment: string | null;
  /** JSON: how that deployment ended; the row's outcome is how our action went. */
  ended: string | null;
  /** Text of the freezes that it was made against, where someone took the emergency way. */
  emergency: string | null;
  /** What was found, or that it is being looked up, where the process ended before the row was closed. */
  recovered: string | null;
  /** Fingerprint of the plan that was carried out. */
  fingerprint: string | null;
}

/** A service revision as first seen, with what AWS need not keep for ever. */
export interface RevisionsTable {
  account: string;
  region: string;
  arn: string;
  cluster: string;
  service: string;
  first_seen: number;
  /** JSON: ServiceRevision. */
  revision: string;
  /** AES-256-GCM over JSON: its settings, and RegisterTaskDefinition's input; both may hold secrets. */
  sealed: string;
}

/** A service deployment as last seen. */
export interface DeploymentsTable {
  account: string;
  region: string;
  arn: string;
  cluster: string;
  service: string;
  created_at: number;
  finished_at: number | null;
  status: string;
  /** JSON: ServiceDeployment. */
  deployment: string;
  task_definition: string | null;
  changed_at: number;
}

export interface StoppedTasksTable {
  account: string;
  region: string;
  id: string;
  cluster: string;
  service: string | null;
  stopped_at: number;
  /** JSON: Task. */
  task: string;
  /** JSON: TaskProblem; null for a task that was meant to stop. */
  problem: string | null;
}

export interface ScalingsTable {
  id: string;
  account: string;
  region: string;
  cluster: string;
  service: string;
  at: number;
  from_count: number;
  to_count: number;
}

/** What the background watch saw of a service last: a hash that changes with its deployments, and its desired count. */
export interface SeenServicesTable {
  account: string;
  region: string;
  cluster: string;
  service: string;
  hash: string;
  desired: number;
  seen_at: number;
}

/** The stopwatch of a service deployment. */
export interface TimelinesTable {
  account: string;
  region: string;
  cluster: string;
  service: string;
  /** ARN of the service deployment; without that API, the id of the deployment in `deployments[]`. */
  deployment: string;
  requested_at: number;
  /** JSON: Timeline. */
  timeline: string;
  /** 1 once nothing is left to follow, else 0. */
  closed: number;
}

export interface FreezesTable {
  id: string;
  /** JSON: FreezePlace. */
  place: string;
  /** JSON: FreezeTime. */
  time: string;
  reason: string;
  created_by: string;
  created_at: number;
}

export interface WebhooksTable {
  id: string;
  name: string;
  /** AES-256-GCM over JSON: the address, which may hold a token, and the secret that signs. */
  sealed: string;
  format: string;
  /** JSON: WebhookEvent[]. */
  events: string;
  /** JSON: `"*"` or a list of account names. */
  accounts: string;
  created_at: number;
  disabled_at: number | null;
}

export interface DeliveriesTable {
  id: string;
  webhook: string;
  created_at: number;
  /** JSON: Notice. */
  happening: string;
  state: string;
  tries: number;
  next_at: number | null;
  answer: string | null;
}

/** Since when an account and Region is watched: what happened before is old, and nobody is told of it. */
export interface LookedTable {
  account: string;
  region: string;
  since: number;
}

/** When it was last told that a service's tasks fail again and again. */
export interface ToldFailingTable {
  account: string;
  region: string;
  cluster: string;
  service: string;
  at: number;
}

/** An image as it appeared in a repository, whoever pushed it. */
export interface PushesTable {
  account: string;
  region: string;
  repository: string;
  digest: string;
  /** JSON: string[], never empty. */
  tags: string;
  /** By ECR. */
  pushed_at: number;
}

export interface SettingsTable {
  key: string;
  value: string;
}

/** How a person likes to see things. */
export interface PreferencesTable {
  /** User id. */
  person: string;
  /** JSON: Preferences. */
  preferences: string;
}

/** How long Live Tail sessions ran. */
export interface LiveTailMinutesTable {
  account: string;
  region: string;
  /** `2026-11`, UTC. */
  month: string;
  /** Whole session minutes, as AWS bills them. */
  minutes: number;
}

export interface Tables {
  users: UsersTable;
  sealed_credentials: SealedCredentialsTable;
  audit: AuditTable;
  settings: SettingsTable;
  revisions: RevisionsTable;
  deployments: DeploymentsTable;
  stopped_tasks: StoppedTasksTable;
  scalings: ScalingsTable;
  seen_services: SeenServicesTable;
  timelines: TimelinesTable;
  freezes: FreezesTable;
  webhooks: WebhooksTable;
  deliveries: DeliveriesTable;
  looked: LookedTable;
  told_failing: ToldFailingTable;
  pushes: PushesTable;
  preferences: PreferencesTable;
  live_tail_minutes: LiveTailMinutesTable;
}
