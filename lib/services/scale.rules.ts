import type { Failure } from '@/lib/model/failure';
import type { PlanNote } from '@/lib/model/plan';
import type { Service } from '@/lib/model/service';

/** What Application Auto Scaling says: its bounds, null where it is not used, a failure where it cannot be read. */
export type Bounds = { minimum: number; maximum: number } | null | { unread: Failure };

const refused = (message: string, advice?: string): Failure => ({
  kind: 'refused',
  message,
  unchanged: 'Nothing was changed.',
  advice,
});

/** Why a service cannot be scaled to `desired`; undefined where it can. */
export function scaleRefusal(service: Service, desired: number): Failure | undefined {
  if (service.status !== 'ACTIVE')
    return refused(`${service.name} is ${service.status}: AWS does not scale it any more.`);
  if (service.schedulingStrategy === 'DAEMON') {
    return refused(
      `${service.name} is a daemon: ECS runs one task on each container instance.`,
      'Add or remove container instances instead.',
    );
  }
  if (desired === service.desired)
    return refused(`This would change nothing: ${service.name} wants ${desired} already.`);
  return undefined;
}

/** What to know before scaling. Auto scaling may change the count again at any time. */
export function scaleNotes(service: Service, desired: number, bounds: Bounds): PlanNote[] {
  const notes: PlanNote[] = [];
  const add = (level: PlanNote['level'], text: string) => notes.push({ level, text });
  if (desired === 0) add('warning', 'No task will be left: nothing answers until it is scaled up again.');
  if (service.desired === 0) add('info', 'Its tasks pull their images anew; a tag that has moved means another image.');
  if (bounds && 'unread' in bounds) add('info', `Whether auto scaling keeps it is not known: ${bounds.unread.message}`);
  else if (bounds) {
    const { minimum, maximum } = bounds;
    const outside = desired < minimum || desired > maximum;
    // Auto scaling leaves a service at 0 alone: that is how people switch one off.
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html
    const text = `Auto scaling keeps it between ${minimum} and ${maximum}`;
    if (outside && desired > 0) add('warning', `${text}: it will bring the count back there.`);
    else if (desired > 0) add('info', `${text}, and may change the count again.`);
  }
  if (service.deployments.length > 1) add('info', 'A deployment is in flight: it goes on, with the new count.');
  return notes;
}
