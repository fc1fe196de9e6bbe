import type { Deployment, Service, ServiceEvent } from '@/lib/model/service';

const minute = 60_000;
/** The scheduler's longest pause between two tries. */
const longestPauseMs = 27 * minute;
/** How much its pauses grow at most is not published; a guess beyond that would only be wrong by more. */
const mostGrowth = 7;

/** From so many failed starts in a row on, the service needs a person. */
const hopeless = 3;

/** Whether a deployment fails again and again with no breaker that would end it: no state tells so, only its tries do. */
export const isStillFailing = (service: Service, primary: Deployment): boolean =>
  primary.failed >= hopeless && !service.circuitBreaker?.enable;

export interface NextTry {
  /** Tasks that failed in a row. */
  tries: number;
  /** When ECS tries again, as far as its last pauses tell; epoch milliseconds. */
  at?: number;
}

/**
 * Without a circuit breaker a deployment never fails: ECS tries for ever, with pauses that grow up to 27 minutes. When
 * the next try comes is read off the last ones.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html
 */
export function nextTry(deployment: Deployment, events: readonly ServiceEvent[]): NextTry {
  const since = deployment.createdAt ?? 0;
  const starts = events
    .filter((event) => / has started \d+ tasks/.test(event.message) && (event.at ?? 0) >= since)
    .map((event) => event.at ?? 0)
    .sort((a, b) => b - a);
  const [last, before, earlier] = starts;
  const tries = Math.max(deployment.failed, 1);
  if (last === undefined || before === undefined) return { tries };
  const pause = last - before;
  const growth = earlier === undefined || before === earlier ? 1 : pause / (before - earlier);
  const next = pause * Math.min(mostGrowth, Math.max(1, growth));
  return { tries, at: last + Math.min(next, longestPauseMs) };
}

/** "9 tries, next in about 4 minutes"; `trying`: tasks of it that start or run now. */
export function tryWords({ tries, at }: NextTry, trying: number, now: number): string {
  const count = tries === 1 ? '1 try' : `${tries} tries`;
  if (trying > 0) return `${count}, one more is under way`;
  if (at === undefined || at <= now) return `${count}, the next at any time`;
  const minutes = Math.round((at - now) / minute);
  if (minutes < 1) return `${count}, next in less than a minute`;
  return `${count}, next in about ${minutes === 1 ? '1 minute' : `${minutes} minutes`}`;
}
