import type { Cluster, Task } from '@aws-sdk/client-ecs';
import type { SimCluster, SimTask } from '../../world/ecs/model';
import { isPending, isRunning } from '../../world/ecs/task-steps';

/** A task as DescribeTasks answers it; tags only where asked for. */
export function viewTask(task: SimTask, withTags = false): Task {
  return {
    ...task.wire,
    attachments: task.wire.attachments?.map((attachment) => ({ ...attachment })),
    containers: task.containers.map((container) => ({ ...container.wire })),
    tags: withTags ? task.wire.tags : undefined,
  };
}

/** A cluster as DescribeClusters answers it, with its counts of now. */
export function viewCluster(cluster: SimCluster, include: readonly string[] = []): Cluster {
  let running = 0;
  let pending = 0;
  for (const task of cluster.tasks.values()) {
    if (isRunning(task)) running++;
    else if (isPending(task)) pending++;
  }
  let services = 0;
  for (const service of cluster.services.values()) if (service.status === 'ACTIVE') services++;
  const { tags, settings, configuration, ...rest } = cluster.settings;
  return {
    ...rest,
    runningTasksCount: running,
    pendingTasksCount: pending,
    activeServicesCount: services,
    registeredContainerInstancesCount: cluster.instances.size,
    statistics: [],
    tags: include.includes('TAGS') ? (tags ?? []) : [],
    settings: include.includes('SETTINGS') ? (settings ?? []) : [],
    configuration: include.includes('CONFIGURATIONS') ? configuration : undefined,
  };
}
