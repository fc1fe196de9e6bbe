import { uuid } from './ids';
import type { SimService } from './model';
import { timings } from './timings';

const kept = 100;

/** Writes a service event; two in one millisecond are told 1 ms apart, as AWS does. */
export function addEvent(service: SimService, text: string, at = service.region.world.clock.now()): void {
  const last = service.events[0]?.createdAt?.getTime() ?? 0;
  service.events.unshift({
    id: uuid(),
    createdAt: new Date(Math.max(at, last + 1)),
    message: `(service ${service.name}) ${text}`,
  });
  if (service.events.length > kept) service.events.length = kept;
}

/** Like `addEvent`, with a name of its own between the parentheses. */
export function addNamedEvent(service: SimService, name: string, text: string, at?: number): void {
  addEvent(service, text, at);
  const event = service.events[0];
  if (event) event.message = `(${name}) ${text}`;
}

/** A problem's event: identical ones are suppressed for six hours (Amazon ECS service event messages). */
export function addProblem(service: SimService, text: string, now = service.region.world.clock.now()): void {
  const before = service.problems.get(text);
  if (before !== undefined && now - before < timings.sameProblem) return;
  service.problems.set(text, now);
  addEvent(service, text, now);
}

/** `(task a) (task b)` */
export function tasksText(tasks: { id: string }[]): string {
  return tasks.map((task) => `(task ${task.id})`).join(' ');
}
