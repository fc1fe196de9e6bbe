import type { ContainerDefinition as AwsContainer, TaskDefinition as AwsTaskDefinition } from '@aws-sdk/client-ecs';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import type { ContainerDefinition, LogOptions, RouterOutput, TaskDefinition } from '@/lib/model/task-definition';
import { familyRevisionOf } from '../arn.rules';
import { millis, present } from '../gather';
import { otherSettings } from './other-settings';

/** The options that name a place, by what the plugins of Fluent Bit and of Fluentd call them; none may hold a secret. */
const targets: readonly [plugin: RegExp, options: string[]][] = [
  [/^cloudwatch(_logs)?$/, ['log_group_name']],
  [/^(kinesis_)?firehose$/, ['delivery_stream', 'delivery_stream_name']],
  [/^kinesis(_streams)?$/, ['stream', 'stream_name']],
  [/^s3$/, ['bucket', 's3_bucket']],
];

/**
 * FireLens turns the options into an output section of its router: `Name` for Fluent Bit, `@type` for Fluentd.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
 */
function toOutput(options: Record<string, string>): RouterOutput | undefined {
  const byName = new Map(Object.entries(options).map(([key, value]) => [key.toLowerCase(), value]));
  const name = (byName.get('name') || byName.get('@type'))?.trim().toLowerCase();
  if (!name) return undefined;
  const known = targets.find(([plugin]) => plugin.test(name))?.[1] ?? [];
  const target = known.flatMap((option) => byName.get(option) || [])[0];
  return { name, target, region: byName.get('region') || byName.get('s3_region') || undefined };
}

function toLog(container: AwsContainer): LogOptions | undefined {
  const log = container.logConfiguration;
  if (!log?.logDriver) return undefined;
  return {
    driver: log.logDriver,
    group: log.options?.['awslogs-group'],
    region: log.options?.['awslogs-region'],
    prefix: log.options?.['awslogs-stream-prefix'],
    mode: log.options?.['mode'],
    output: log.logDriver === 'awsfirelens' ? toOutput(log.options ?? {}) : undefined,
  };
}

function toContainer(container: AwsContainer): ContainerDefinition {
  const check = container.healthCheck;
  return {
    name: container.name ?? '',
    image: parseImageReference(container.image ?? ''),
    essential: container.essential ?? true,
    cpu: container.cpu || undefined,
    memoryMiB: container.memory ?? container.memoryReservation,
    ports: present(container.portMappings).map((port) => ({
      container: port.containerPort ?? 0,
      host: port.hostPort,
      protocol: port.protocol ?? 'tcp',
      name: port.name,
    })),
    environment: present(container.environment).map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
    secrets: present(container.secrets).map((secret) => ({ name: secret.name ?? '', from: secret.valueFrom ?? '' })),
    healthCheck: check
      ? {
          command: present(check.command),
          intervalSeconds: check.interval,
          retries: check.retries,
          startPeriodSeconds: check.startPeriod,
        }
      : undefined,
    log: toLog(container),
    versionConsistency: container.versionConsistency !== 'disabled',
  };
}

/** A task definition revision as DescribeTaskDefinition tells it; everything may be absent. */
export function toTaskDefinition(definition: AwsTaskDefinition): TaskDefinition {
  const arn = definition.taskDefinitionArn ?? '';
  const parsed = familyRevisionOf(arn);
  return {
    arn,
    family: definition.family ?? parsed?.family ?? '',
    revision: definition.revision ?? parsed?.revision ?? 0,
    status: definition.status ?? 'ACTIVE',
    cpu: definition.cpu,
    memory: definition.memory,
    networkMode: definition.networkMode,
    taskRoleArn: definition.taskRoleArn,
    executionRoleArn: definition.executionRoleArn,
    registeredAt: millis(definition.registeredAt),
    registeredBy: definition.registeredBy,
    containers: present(definition.containerDefinitions).map(toContainer),
    others: otherSettings(definition),
  };
}
