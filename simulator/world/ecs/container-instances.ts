import { hexId, resourceId } from './ids';
import { look } from './look';
import type { RevisionConfig, SimCluster, SimContainerInstance, SimService } from './model';
import { onFargate } from './new-task';
import { isWanted, takesRoom } from './task-steps';

export interface NewContainerInstance {
  /** Made up when absent. */
  ec2InstanceId?: string;
  zone?: string;
  /** CPU units and MiB that it offers; those of a t3.medium when absent. */
  cpu?: number;
  memory?: number;
  status?: SimContainerInstance['status'];
}

/** Registers an EC2 instance with a cluster, as its agent does. Services of strategy DAEMON start a task on it. */
export function addContainerInstance(cluster: SimCluster, order: NewContainerInstance = {}): SimContainerInstance {
  const id = hexId();
  const { region } = cluster;
  const instance: SimContainerInstance = {
    id,
    arn: region.arn('ecs', `container-instance/${cluster.name}/${id}`),
    ec2InstanceId: order.ec2InstanceId ?? resourceId('i'),
    zone: order.zone ?? `${region.name}${'abc'[cluster.instances.size % 3]}`,
    cpu: order.cpu ?? 2048,
    memory: order.memory ?? 3884,
    status: order.status ?? 'ACTIVE',
    registeredAt: region.world.clock.now(),
  };
  cluster.instances.set(id, instance);
  for (const service of cluster.services.values()) if (isDaemon(service)) look(service, 0);
  return instance;
}

export const isDaemon = (service: SimService): boolean => service.extra.schedulingStrategy === 'DAEMON';

/** Whether its tasks need a container instance. */
export const needsInstance = (config: RevisionConfig): boolean => !onFargate(config);

export const activeInstances = (cluster: SimCluster): SimContainerInstance[] =>
  [...cluster.instances.values()].filter((instance) => instance.status === 'ACTIVE');

/** CPU units and MiB that no task on it has reserved, and how many tasks are on it. */
export function roomOn(instance: SimContainerInstance, cluster: SimCluster) {
  const tasks = [...cluster.tasks.values()].filter((task) => task.instance === instance && takesRoom(task));
  const taken = tasks.map((task) => reservedBy(task.definition.definition));
  return {
    tasks,
    cpu: instance.cpu - taken.reduce((sum, one) => sum + one.cpu, 0),
    memory: instance.memory - taken.reduce((sum, one) => sum + one.memory, 0),
  };
}

/** What a task reserves: the task's own size, else the sum of its containers'. */
function reservedBy(definition: RevisionConfig['definition']['definition']): { cpu: number; memory: number } {
  const containers = definition.containerDefinitions ?? [];
  const sum = (of: (one: (typeof containers)[number]) => number | undefined) =>
    containers.reduce((total, one) => total + (of(one) ?? 0), 0);
  return {
    cpu: definition.cpu ? Number(definition.cpu) : sum((one) => one.cpu),
    memory: definition.memory ? Number(definition.memory) : sum((one) => one.memoryReservation ?? one.memory),
  };
}

/**
 * Where the next task goes: the ACTIVE instance with room and the fewest tasks, for a DAEMON one without a task of it.
 * Without any it says why, in the words of the service's event.
 */
export function placeTask(
  cluster: SimCluster,
  config: Pick<RevisionConfig, 'definition'>,
  daemon?: SimService,
): SimContainerInstance | { refused: string } {
  const all = activeInstances(cluster);
  if (all.length === 0) return { refused: 'Reason: No Container Instances were found in your cluster.' };
  const wanted = reservedBy(config.definition.definition);
  const rooms = all
    .map((instance) => ({ instance, room: roomOn(instance, cluster) }))
    .filter(({ room }) => !daemon || !room.tasks.some((task) => task.service === daemon && isWanted(task)))
    .sort((a, b) => a.room.tasks.length - b.room.tasks.length);
  const found = rooms.find(({ room }) => room.cpu >= wanted.cpu && room.memory >= wanted.memory);
  if (found) return found.instance;
  const closest = rooms[0]?.instance.id ?? '';
  const lacking = rooms.some(({ room }) => room.memory >= wanted.memory) ? 'CPU units' : 'memory';
  return { refused: `The closest matching container-instance ${closest} has insufficient ${lacking} available.` };
}
