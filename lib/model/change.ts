import type { PlanRequest } from './plan';
import type { HistoryEntry } from './rollout';
import type { Scope } from './scope';

export type ChangeKind = 'deployment' | 'rollback' | 'scaling' | 'push' | 'failing' | 'action';

/** Something that changed, by us or by others. Times are epoch milliseconds. */
export interface Change {
  id: string;
  kind: ChangeKind;
  /** When it began; of failing tasks, when the newest failed. */
  at: number;
  endedAt?: number;
  scope: Scope;
  /** `service`: whose task it is. */
  subject: {
    type: 'service' | 'task' | 'repository' | 'database' | 'host';
    cluster?: string;
    name: string;
    service?: string;
  };
  /** "Deployed rev 42", "Scaled from 2 to 4" */
  what: string;
  outcome: HistoryEntry['outcome'] | 'done' | 'unknown';
  /** "Rolled back by breaker" */
  word: string;
  /** How it ended or what it means, where the word does not say all. */
  sentence?: string;
  /** Who, by our audit; absent means outside Quarterdeck. */
  by?: string;
  reason?: string;
  /** Something was rolled back: by a person, by AWS, by a new deployment or by stopping one. */
  rollback?: true;
  /** Who here asked for its rollback or stop. */
  endedBy?: string;
  /** What would take it back; the plan of it decides whether that can be done. */
  wayBack?: { label: string; request: PlanRequest };
  /** Why no way back is offered: "Taken back already: rev 8 again." */
  takenBack?: string;
}
