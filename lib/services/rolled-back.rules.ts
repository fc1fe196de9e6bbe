import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';
import { causeOfEnd, type EndOf } from '@/lib/rollouts/ended.rules';
import { olderOf, primaryOf } from './progress.rules';

/** That a service's last deployment was rolled back. */
export interface RolledBack {
  /** Epoch milliseconds; absent where AWS does not tell when. */
  at?: number;
  /** Absent where nothing tells. */
  cause?: 'breaker' | 'alarm' | 'person';
  /** Who here asked for it. */
  by?: string;
}

/** For so long it is said of a service that is steady again. */
export const saidForMs = 3_600_000;

/** What became of a service's newest service deployment, where it was rolled back and the hour since is not over. */
export function rolledBackLately(newest: EndOf | undefined, now: number, by?: string): RolledBack | undefined {
  if (newest?.status !== 'ROLLBACK_SUCCESSFUL') return undefined;
  const at = newest.finishedAt ?? newest.stoppedAt;
  if (at === undefined || now - at > saidForMs) return undefined;
  const cause = causeOfEnd(newest, by);
  return { at, ...(cause ? { cause } : {}), ...(cause === 'person' && by ? { by } : {}) };
}

/**
 * What is still to be said of a service at rest: nothing once something newer was deployed. Where no service deployment
 * is known, one that failed and still drains tells it too.
 */
export function stillSaid(service: Service, known: RolledBack | undefined): RolledBack | undefined {
  const primary = primaryOf(service);
  if (known?.at !== undefined && (primary?.createdAt ?? 0) > known.at) return undefined;
  if (known) return known;
  return olderOf(service).some(({ rolloutState }) => rolloutState === 'FAILED') ? {} : undefined;
}

function agoWords(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  return minutes === 0 ? 'less than a minute ago' : `${minutes} min ago`;
}

/** "The last deployment was rolled back by the circuit breaker 3 min ago." */
export function rolledBackSentence({ at, cause, by }: RolledBack, now: number): string {
  const whose = { breaker: ' by the circuit breaker', alarm: ' by an alarm', person: ` by ${by ?? 'a person'}` };
  return `The last deployment was rolled back${cause ? whose[cause] : ''}${at === undefined ? '' : ` ${agoWords(now - at)}`}.`;
}

/** How AWS takes a deployment back by itself: asked for, or going back; undefined while it does not. */
export function goingBack(
  service: Service,
  inFlight: ServiceDeployment | undefined,
): 'asked' | 'failed' | 'back' | undefined {
  const failed = olderOf(service).some(({ rolloutState }) => rolloutState === 'FAILED');
  if (inFlight?.status === 'ROLLBACK_REQUESTED' && !failed) return 'asked';
  const cause = inFlight && causeOfEnd(inFlight);
  if (inFlight?.status === 'ROLLBACK_IN_PROGRESS') return cause === 'person' || (!cause && !failed) ? 'back' : 'failed';
  return failed ? 'failed' : undefined;
}
