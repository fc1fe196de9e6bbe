import type { ServiceEvent } from '@/lib/model/service';
import type { TaskProblem } from '@/lib/model/service-detail';
import { causeIn } from './failure-catalogue/catalogue.rules';
import { explainWords } from './stop-reason.rules';

const unhealthy = {
  what: 'A target fails its health check.',
  clause: 'fails its health check',
  advice: 'Check that the program listens on that port, on all addresses, and answers the health check.',
  url: undefined,
};

const isSteady = (event: ServiceEvent) => / has reached a steady state\.?$/.test(event.message);

/** What a load balancer's health check found, in words: "answers 404", "does not answer in time". */
export function healthCheckWords(reason: string): { what: string; clause: string; advice?: string; more?: string } {
  const cause = causeIn(reason, 'target');
  const { what, clause, advice, url } = cause?.clause ? cause : unhealthy;
  const code = /codes: \[(\d{3})\]/.exec(reason)?.[1];
  const words = code
    ? { what: `A target answers ${code} to its health check.`, clause: `answers ${code} to its health check` }
    : { what, clause: clause ?? unhealthy.clause };
  return { ...words, ...(advice ? { advice } : {}), ...(url ? { more: url } : {}) };
}

/** Events that tell of a problem by themselves; the others wrap the words of a task or a target. */
const ownWords = ['ev-start-impaired', 'ev-cb-failed', 'ev-minmax', 'ev-throttled', 'ev-protected', 'ev-tg-missing'];

function problemIn(event: ServiceEvent): TaskProblem | undefined {
  const { message, at } = event;
  const task = /\(task ([0-9a-f]{32})\)/.exec(message)?.[1] ?? '';
  const unplaced = /was unable to place a task\b.*?Reason: (.+)$/s.exec(message)?.[1];
  if (unplaced) return { task, at, ...explainWords(unplaced), detail: message };
  if (/ is unhealthy in \(?target-group/.test(message))
    return { task, at, ...healthCheckWords(message), detail: message };
  if (/failed container health checks/.test(message)) return { task, at, ...explainWords(message), detail: message };
  const cause = causeIn(message, 'event');
  if (!cause || !ownWords.includes(cause.id)) return undefined;
  const { what, clause, advice, url } = cause;
  return { task, at, what, clause, advice, more: url, detail: message };
}

/**
 * The newest problem that ECS tells of in a service's events and that is not over: events are newest first, and a
 * steady state ends what was before it.
 */
export function newestEventProblem(events: readonly ServiceEvent[]): TaskProblem | undefined {
  for (const event of events) {
    if (isSteady(event)) return undefined;
    const problem = problemIn(event);
    if (problem) return problem;
  }
  return undefined;
}
