import type { MetricsView } from './rollout-metrics';
import type { Timeline } from './timeline';

/** A rollout that was chosen to be looked at. */
export interface ChosenRollout extends MetricsView {
  /** ARN of the service deployment. */
  deployment: string;
  timeline: Timeline;
}

/** What we know of a service's rollouts beside ECS's own history. */
export interface RolloutRecord {
  /** Milliseconds, by the deployment's ARN; of those that were followed. */
  figures: Record<string, { tookMs?: number; overlapMs?: number; dipMs?: number; failed: number }>;
  /** Who registered a task definition, by the revision's ARN. */
  registrars: Record<string, string>;
  /** None, one, or two to compare. */
  chosen: ChosenRollout[];
}
