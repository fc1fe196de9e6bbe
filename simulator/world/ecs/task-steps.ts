import type { Cancel } from '../clock';
import type { SimTask } from './model';
import { timings } from './timings';

/** A wait of the task: cancelled when the task takes another way. `ms` simulated. */
export function later(task: SimTask, ms: number, what: () => void): Cancel {
  const cancel = task.region.world.clock.after(ms, () => {
    task.timers.delete(cancel);
    what();
  });
  task.timers.add(cancel);
  return cancel;
}

export function cancelWaits(task: SimTask): void {
  for (const cancel of task.timers) cancel();
  task.timers.clear();
}

/** The task's next state; its version rises with each. */
export function step(task: SimTask, lastStatus: string): void {
  task.wire.lastStatus = lastStatus;
  task.wire.version++;
}

export const dateNow = (task: SimTask): Date => new Date(task.region.world.clock.now());

export function setAttachment(task: SimTask, status: string): void {
  const attachment = task.wire.attachments?.[0];
  if (attachment) attachment.status = status;
}

export const paceOf = (task: SimTask): typeof timings.fargate | typeof timings.instance =>
  task.wire.launchType === 'FARGATE' ? timings.fargate : timings.instance;

const starting = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING']);
const over = new Set(['DEPROVISIONING', 'STOPPED']);

/** Not RUNNING yet: what `pendingCount` counts. */
export const isPending = (task: SimTask): boolean => starting.has(task.wire.lastStatus);
export const isRunning = (task: SimTask): boolean => task.wire.lastStatus === 'RUNNING';
/** Whether it still takes room under maximumPercent: PENDING, RUNNING and STOPPING tasks do. */
export const takesRoom = (task: SimTask): boolean => !over.has(task.wire.lastStatus);
/** Whether it is meant to go on. */
export const isWanted = (task: SimTask): boolean => task.wire.desiredStatus === 'RUNNING';
/** Whether the task once reached RUNNING. */
export const hasRun = (task: SimTask): boolean => task.wire.startedAt !== undefined;
