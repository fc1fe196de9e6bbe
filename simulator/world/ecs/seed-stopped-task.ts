import type { TaskStopCode } from '@aws-sdk/client-ecs';
import type { SimRevision, SimService, SimTask } from './model';
import { freeNetwork } from './network';
import { newTask } from './new-task';
import { timings } from './timings';

export interface SeedStopped {
  /** Epoch milliseconds at which it was created and stopped. */
  createdAt: number;
  stoppedAt: number;
  code: TaskStopCode;
  reason: string;
  /** Of its essential containers, where they ran. */
  exitCode?: number;
}

/** Places a task of a service that has ended; ECS tells of it for an hour. */
export function seedStoppedTask(service: SimService, revision: SimRevision, end: SeedStopped): SimTask {
  const { clock } = service.region.world;
  const task = newTask({
    cluster: service.cluster,
    config: revision.config,
    service,
    revision,
    group: `service:${service.name}`,
    startedBy: revision.deploymentId,
    ordinal: revision.started++,
  });
  revision.tasks.delete(task);
  if (task.ip) freeNetwork(task.region, task.ip);
  const ran = end.exitCode !== undefined;
  Object.assign(task.wire, {
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    connectivity: 'DISCONNECTED',
    stopCode: end.code,
    stoppedReason: end.reason,
    createdAt: new Date(end.createdAt),
    pullStartedAt: new Date(end.createdAt + 13_500 / clock.speed),
    startedAt: ran ? new Date(end.createdAt + 19_300 / clock.speed) : undefined,
    stoppingAt: new Date(end.stoppedAt - 10_000 / clock.speed),
    executionStoppedAt: new Date(end.stoppedAt - 10_000 / clock.speed),
    stoppedAt: new Date(end.stoppedAt),
  });
  for (const attachment of task.wire.attachments ?? []) attachment.status = 'DELETED';
  for (const container of task.containers) {
    container.wire.lastStatus = 'STOPPED';
    if (ran && container.essential) container.wire.exitCode = end.exitCode;
  }
  const left = timings.stoppedTaskKept - (clock.now() - end.stoppedAt);
  clock.after(Math.max(0, left) * clock.speed, () => task.cluster.tasks.delete(task.id));
  return task;
}
