import type { ServiceEvent } from '@/lib/model/service';
import type { TaskProblem } from '@/lib/model/service-detail';
import { explainWords } from './stop-reason.rules';

const isSteady = (event: ServiceEvent) => / has reached a steady state\.?$/.test(event.message);

/** What a load balancer's health check found, in words: "answers 404", "does not answer in time". */
export function healthCheckWords(reason: string): { what: string; clause: string; advice: string } {
  const code = /codes: \[(\d{3})\]/.exec(reason)?.[1];
  if (code) {
    const advice = code.startsWith('3')
      ? 'The program redirects there: point the health check at a path that answers 200.'
      : code === '404'
        ? 'The health check asks for a path that the program does not have.'
        : 'Look at the logs for what the program answers there.';
    return {
      what: `A target answers ${code} to its health check.`,
      clause: `answers ${code} to its health check`,
      advice,
    };
  }
  if (/timed out|Target\.Timeout/i.test(reason))
    return {
      what: 'A target does not answer its health check in time.',
      clause: 'does not answer its health check in time',
      advice: "Check that the task's security group lets the load balancer's group in on that port.",
    };
  return {
    what: 'A target fails its health check.',
    clause: 'fails its health check',
    advice: 'Check that the program listens on that port, on all addresses, and answers the health check.',
  };
}

function problemIn(event: ServiceEvent): TaskProblem | undefined {
  const { message, at } = event;
  const task = /\(task ([0-9a-f]{32})\)/.exec(message)?.[1] ?? '';
  const unplaced = /was unable to place a task\b.*?Reason: (.+)$/s.exec(message)?.[1];
  if (unplaced) return { task, at, ...explainWords(unplaced), detail: message };
  if (/ is unhealthy in \(?target-group/.test(message))
    return { task, at, ...healthCheckWords(message), detail: message };
  if (/failed container health checks/.test(message)) return { task, at, ...explainWords(message), detail: message };
  if (/unable to consistently start tasks/.test(message))
    return {
      task,
      at,
      what: 'Its tasks stop again and again soon after they start.',
      clause: 'stops again and again',
      advice: 'Look at the stopped tasks and their last log lines; ECS waits longer before each new try.',
      detail: message,
    };
  if (/unable to stop or start tasks during a deployment/.test(message))
    return {
      task,
      at,
      what: 'The deployment cannot move: minimum and maximum healthy percent leave no room.',
      advice: 'Lower minimumHealthyPercent, or raise maximumPercent.',
      detail: message,
    };
  if (/operations are being throttled/.test(message))
    return { task, at, what: 'AWS throttles what ECS does for this service; it tries again.', detail: message };
  if (/deployment failed/.test(message))
    return { task, at, what: 'The deployment failed: its tasks did not start.', detail: message };
  return undefined;
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
