import type {
  ContainerInstance,
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse,
  ListContainerInstancesRequest,
  ListContainerInstancesResponse,
  Resource,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf, lastPart } from '../../world/ecs/arns';
import { roomOn } from '../../world/ecs/container-instances';
import type { SimCluster, SimContainerInstance } from '../../world/ecs/model';
import { isPending, isRunning } from '../../world/ecs/task-steps';
import { page } from './paging';

/** Every status unless one is asked for; filters of the cluster query language are not evaluated. */
export const listContainerInstances: Operation<ListContainerInstancesRequest, ListContainerInstancesResponse> = (
  input,
  { region },
) => {
  const instances = [...clusterOf(region, input.cluster).instances.values()].filter(
    (instance) => !input.status || instance.status === input.status,
  );
  const { items, nextToken } = page(instances, input, { standard: 100, most: 100 });
  return { containerInstanceArns: items.map((instance) => instance.arn), nextToken };
};

/** A hundred at most, by id or ARN; unknown ones are failures with reason MISSING. */
export const describeContainerInstances: Operation<
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse
> = (input, { region }) => {
  const cluster = clusterOf(region, input.cluster);
  const asked = input.containerInstances ?? [];
  if (asked.length === 0) throw new AwsError('InvalidParameterException', 'Container instances cannot be empty.');
  if (asked.length > 100) {
    throw new AwsError('InvalidParameterException', 'instanceIds can have at most 100 items.');
  }
  const containerInstances: ContainerInstance[] = [];
  const failures = [];
  for (const reference of asked) {
    const found = cluster.instances.get(lastPart(reference));
    if (found) containerInstances.push(viewInstance(cluster, found));
    else {
      const arn = region.arn('ecs', `container-instance/${cluster.name}/${lastPart(reference)}`);
      failures.push({ arn, reason: 'MISSING' });
    }
  }
  return { containerInstances, failures };
};

const integer = (name: string, integerValue: number): Resource => ({
  ...{ name, type: 'INTEGER', doubleValue: 0, longValue: 0 },
  integerValue,
});

function viewInstance(cluster: SimCluster, instance: SimContainerInstance): ContainerInstance {
  const { tasks, cpu, memory } = roomOn(instance, cluster);
  return {
    containerInstanceArn: instance.arn,
    ec2InstanceId: instance.ec2InstanceId,
    version: 1,
    versionInfo: { agentVersion: '1.94.0', dockerVersion: 'DockerVersion: 25.0.8' },
    remainingResources: [integer('CPU', cpu), integer('MEMORY', memory)],
    registeredResources: [integer('CPU', instance.cpu), integer('MEMORY', instance.memory)],
    status: instance.status,
    agentConnected: true,
    runningTasksCount: tasks.filter(isRunning).length,
    pendingTasksCount: tasks.filter(isPending).length,
    attributes: [
      { name: 'ecs.availability-zone', value: instance.zone },
      { name: 'ecs.os-type', value: 'linux' },
      { name: 'ecs.cpu-architecture', value: 'x86_64' },
    ],
    registeredAt: new Date(instance.registeredAt),
    attachments: [],
    tags: [],
  };
}
