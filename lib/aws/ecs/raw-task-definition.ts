import 'server-only';
import { type TaskDefinition as AwsTaskDefinition, DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Json } from '@/lib/model/plan';
import type { Scope } from '@/lib/model/scope';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { send } from '../send';
import { toTaskDefinition } from './to-task-definition';

/** What RegisterTaskDefinition takes, as data. */
export interface RawTaskDefinition {
  [key: string]: Json;
  family: string;
  containerDefinitions: { [key: string]: Json }[];
  tags: { key: string; value: string }[];
}

/** What DescribeTaskDefinition adds and RegisterTaskDefinition refuses. */
const readOnly = new Set([
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
]);

/**
 * A task definition as RegisterTaskDefinition would take it again, with its tags: nothing that we do not model is
 * lost in a copy. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export async function rawTaskDefinition(scope: Scope, taskDefinition: string): Promise<Result<RawTaskDefinition>> {
  const answer = await send(scope, 'ecs', 'DescribeTaskDefinition', (ecs, abortSignal) =>
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }), { abortSignal }),
  );
  if (!answer.ok) return answer;
  const { taskDefinition: definition, tags } = answer.value;
  if (!definition?.family || !definition.containerDefinitions) {
    return failed({
      kind: 'unsupported',
      message: 'The endpoint answered ecs:DescribeTaskDefinition without a task definition.',
      operation: 'ecs:DescribeTaskDefinition',
    });
  }
  const kept = Object.fromEntries(Object.entries(definition).filter(([key]) => !readOnly.has(key)));
  // Through JSON, so that members without a value are left out.
  const raw = JSON.parse(JSON.stringify(kept)) as Omit<RawTaskDefinition, 'tags'>;
  const own = (tags ?? []).flatMap(({ key, value }) =>
    key && !key.startsWith('aws:') ? [{ key, value: value ?? '' }] : [],
  );
  return ok({ ...raw, tags: own } as RawTaskDefinition);
}

/** A task definition as it was registered once; AWS need not have it any more, so it counts as INACTIVE. */
export function registeredAs(raw: RawTaskDefinition, arn: string): TaskDefinition {
  const revision = Number(arn.slice(arn.lastIndexOf(':') + 1));
  const told: AwsTaskDefinition = { ...(raw as object), taskDefinitionArn: arn, revision, status: 'INACTIVE' };
  return toTaskDefinition(told);
}
