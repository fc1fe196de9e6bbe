import type { Part } from './failure';
import type { PlanChange } from './plan';

/** Two task definitions side by side; each `family:revision`. */
export interface Comparison {
  from?: string;
  to?: string;
  /** Revisions that can be chosen, newest first. */
  revisions: Part<string[]>;
  /** What differs, in words; values that look secret are left out. */
  changes: Part<PlanChange[]>;
}
