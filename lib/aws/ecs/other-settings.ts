import 'server-only';
import { createHash } from 'node:crypto';
import type { ContainerDefinition as AwsContainer, TaskDefinition as AwsTaskDefinition } from '@aws-sdk/client-ecs';
import { canonicalJson } from '@/lib/change/fingerprint.rules';
import { looksSecret } from '@/lib/change/mask.rules';
import type { Json } from '@/lib/model/plan';
import { present } from '../gather';

/** What has a field of its own in the model, or says nothing of how a task runs. */
const modelledOfTask = new Set([
  ...['taskDefinitionArn', 'family', 'revision', 'status', 'cpu', 'memory', 'networkMode', 'taskRoleArn'],
  ...['executionRoleArn', 'containerDefinitions', 'registeredAt', 'registeredBy', 'deregisteredAt'],
  ...['requiresAttributes', 'compatibilities', 'deleteRequestedAt'],
]);
const modelledOfContainer = new Set([
  ...['name', 'image', 'essential', 'cpu', 'memory', 'memoryReservation', 'portMappings', 'environment', 'secrets'],
  ...['healthCheck', 'logConfiguration', 'versionConsistency'],
]);
const modelledLogOptions = new Set(['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix']);

/** `DescribeTaskDefinition` gives empty lists for what was left out. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);

function shown(name: string, value: unknown): string {
  const text = typeof value === 'string' ? value : canonicalJson(JSON.parse(JSON.stringify(value)) as Json);
  if (!looksSecret(name, text)) return text;
  return `(not shown) ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

function containerSettings(container: AwsContainer): [string, string][] {
  const of = (name: string) => `${name} (${container.name ?? ''})`;
  const own = Object.entries(container).filter(([key, value]) => !modelledOfContainer.has(key) && !isEmpty(value));
  const options = Object.entries(container.logConfiguration?.options ?? {}).filter(
    ([key]) => !modelledLogOptions.has(key),
  );
  const check = container.healthCheck;
  return [
    ...own.map(([key, value]): [string, string] => [of(key), shown(key, value)]),
    ...options.map(([key, value]): [string, string] => [of(`log option ${key}`), shown(key, value)]),
    ...present(container.logConfiguration?.secretOptions).map((option): [string, string] => [
      of(`log secret ${option.name ?? ''}`),
      option.valueFrom ?? '',
    ]),
    ...(check?.timeout === undefined ? [] : [[of('health check timeout'), String(check.timeout)] as [string, string]]),
  ];
}

/**
 * Every setting of a task definition that the model has no field for, by name: two revisions that differ in one of
 * them are two, and a rollback from one to the other is no "this would change nothing".
 */
export function otherSettings(definition: AwsTaskDefinition): Record<string, string> {
  const own = Object.entries(definition).filter(([key, value]) => !modelledOfTask.has(key) && !isEmpty(value));
  return Object.fromEntries([
    ...own.map(([key, value]): [string, string] => [key, shown(key, value)]),
    ...present(definition.containerDefinitions).flatMap(containerSettings),
  ]);
}
