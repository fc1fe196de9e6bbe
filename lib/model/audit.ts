import type { Failure } from './failure';
import type { Json, PlanCall, PlanKind, PlanSubject } from './plan';
import type { Scope } from './scope';

/**
 * `attempt`: written before the first call; `succeeded`, `failed`, `unknown` close the row.
 * `unknown` means that an answer was lost or the process ended in between.
 */
export type AuditOutcome = 'attempt' | 'succeeded' | 'failed' | 'unknown';

/** Changes of AWS, and of Quarterdeck itself (`user-create`, `credentials-paste`, `image-push`, …). */
export interface AuditEntry {
  id: string;
  at: number;
  finishedAt?: number;
  actor: string;
  kind: PlanKind | 'image-push' | (string & {});
  scope?: Scope;
  subject?: PlanSubject | { type: string; cluster?: string; name: string };
  summary: string;
  reason?: string;
  /** The freezes that it was made against, where someone took the emergency way. */
  emergency?: string;
  before?: Json;
  /** What was planned; once the row is closed, what was sent. */
  calls: AuditCall[];
  outcome: AuditOutcome;
  failure?: Failure;
  /** ARN of the service deployment that the change made or touched. */
  deployment?: string;
  /** How that deployment ended; `outcome` is how our action went. */
  ended?: DeploymentEnd;
  /** What was found, or that it is being looked up, where Quarterdeck ended before the row was closed. */
  recovered?: string;
}

/** A call as the audit keeps it, with how far it came. Times are epoch milliseconds. */
export interface AuditCall extends PlanCall {
  /** Written down just before it went out. */
  sentAt?: number;
  answeredAt?: number;
  /** ARN or id of what it made, by AWS's answer. */
  made?: string;
}

/** How a service deployment ended, by ECS's own word. */
export interface DeploymentEnd {
  /** AWS's status, as it is. */
  status: string;
  outcome: 'succeeded' | 'stopped' | 'failed' | 'rolled-back';
  sentence: string;
  at: number;
}
