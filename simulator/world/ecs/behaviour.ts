import { faultFor } from '../../faults/faults';
import { type Behaviour, behaviourOf } from '../workload';
import type { SimContainer, SimTask } from './model';

function matchOf(task: SimTask, container: SimContainer) {
  return {
    cluster: task.cluster.name,
    service: task.service?.name,
    taskFamily: task.definition.family,
    container: container.name,
    image: container.image,
    taskId: task.id,
  };
}

/** What a container does when it starts: a fault first, then the scenario's rules. */
export function behaviourAtStart(task: SimTask, container: SimContainer): Behaviour {
  const exit = faultFor(task.region, 'exit', matchOf(task, container));
  if (exit && (exit.container || container.essential)) {
    return {
      healthy: true,
      exitAfterMs: exit.exitAfterMs ?? 3_000,
      exitCode: exit.exitCode ?? 1,
      exitReason: exit.exitReason,
      lastLines: exit.lastLines,
    };
  }
  return ruled(task, container);
}

/** Whether this container's checks pass now, and what its health check path answers. */
export function healthNow(task: SimTask, container: SimContainer): { healthy: boolean; code: number } {
  const fault = faultFor(task.region, 'unhealthy', matchOf(task, container));
  if (fault) return { healthy: false, code: fault.healthCode ?? 503 };
  const { healthy, healthCode } = ruled(task, container);
  return { healthy, code: healthCode ?? (healthy ? 200 : 503) };
}

function ruled(task: SimTask, container: SimContainer): Behaviour {
  return behaviourOf({
    region: task.region,
    cluster: task.cluster.name,
    service: task.service?.name,
    family: task.definition.family,
    revision: task.definition.revision,
    container: container.name,
    image: container.image,
    digest: container.wire.imageDigest,
    taskId: task.id,
    ordinal: task.ordinal,
  });
}

/** The text of a pull that a fault makes fail; nothing when the registry decides. */
export function pullFault(task: SimTask, container: SimContainer): string | undefined {
  const fault = faultFor(task.region, 'cannot-pull', matchOf(task, container));
  if (!fault) return undefined;
  return (
    fault.message ??
    `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${container.image}: ${container.image}: not found`
  );
}

/** Whether there is no room for a task of this service or family. */
export function noCapacity(task: {
  region: SimTask['region'];
  cluster: string;
  service?: string;
  family: string;
}): boolean {
  const match = { cluster: task.cluster, service: task.service, taskFamily: task.family };
  return faultFor(task.region, 'no-capacity', match) !== undefined;
}
