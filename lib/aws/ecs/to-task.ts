import type { Attachment, Container as AwsContainer, Task as AwsTask } from '@aws-sdk/client-ecs';
import type { Scope } from '@/lib/model/scope';
import type { Container, Task } from '@/lib/model/task';
import { clusterOfArn, nameOfArn } from '../arn.rules';
import { millis, present } from '../gather';

function toContainer(container: AwsContainer): Container {
  return {
    name: container.name ?? '',
    image: container.image,
    imageDigest: container.imageDigest,
    lastStatus: container.lastStatus,
    health: container.healthStatus,
    exitCode: container.exitCode,
    reason: container.reason,
    runtimeId: container.runtimeId,
  };
}

function attached(attachments: Attachment[], name: string): string | undefined {
  const network = attachments.find((a) => a.type === 'ElasticNetworkInterface') ?? attachments[0];
  return network?.details?.find((detail) => detail.name === name)?.value;
}

/** A task as DescribeTasks tells it; everything may be absent. */
export function toTask(scope: Scope, task: AwsTask): Task {
  const arn = task.taskArn ?? '';
  const attachments = present(task.attachments);
  const containers = present(task.containers);
  const privateIp = attached(attachments, 'privateIPv4Address');
  return {
    scope,
    cluster: clusterOfArn(arn) ?? nameOfArn(task.clusterArn),
    id: nameOfArn(arn),
    arn,
    taskDefinitionArn: task.taskDefinitionArn ?? '',
    group: task.group,
    startedBy: task.startedBy,
    lastStatus: task.lastStatus ?? 'UNKNOWN',
    desiredStatus: task.desiredStatus ?? 'UNKNOWN',
    health: task.healthStatus,
    zone: task.availabilityZone,
    launchType: task.launchType,
    privateIp: privateIp ?? containers[0]?.networkInterfaces?.[0]?.privateIpv4Address,
    networkInterfaceId: attached(attachments, 'networkInterfaceId'),
    cpu: task.cpu,
    memory: task.memory,
    createdAt: millis(task.createdAt),
    pullStartedAt: millis(task.pullStartedAt),
    pullStoppedAt: millis(task.pullStoppedAt),
    startedAt: millis(task.startedAt),
    stoppingAt: millis(task.stoppingAt),
    executionStoppedAt: millis(task.executionStoppedAt),
    stoppedAt: millis(task.stoppedAt),
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    containers: containers.map(toContainer),
  };
}
