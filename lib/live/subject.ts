import type { ApiUse } from '@/lib/model/live';
import type { Scope } from '@/lib/model/scope';

/** How a topic is read. */
export interface Subject {
  scope: Scope;
  /**
   * Reads the whole subject from AWS. Expected failures are part of the value. `cost`: what it took of its fullest
   * bucket, and what our half of that bucket allows in a second.
   */
  read(): Promise<{ value: unknown; cost: { calls: number; budgetPerSecond: number } }>;
  /** Milliseconds between readings that a person looking at this value would want. */
  targetMs(value: unknown): number;
  /** How AWS treats us in the subject's scope. */
  use(): ApiUse;
}
