import 'server-only';
import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { copiedFromTag } from '@/lib/rollouts/pinned-copy.rules';
import { familyRevisionOf } from '../arn.rules';
import { tagsOf } from '../gather';
import { rememberCopy } from '../image-names';
import { kept } from '../kept';
import { send } from '../send';
import { toTaskDefinition } from './to-task-definition';

const definitions = () => kept<Promise<Result<TaskDefinition>>>('task definitions');

async function read(scope: Scope, taskDefinition: string): Promise<Result<TaskDefinition>> {
  const answer = await send(scope, 'ecs', 'DescribeTaskDefinition', (ecs, abortSignal) =>
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }), { abortSignal }),
  );
  if (!answer.ok) return answer;
  if (answer.value.taskDefinition) {
    const definition = toTaskDefinition(answer.value.taskDefinition);
    const copiedFrom = tagsOf(answer.value.tags)[copiedFromTag];
    if (!copiedFrom) return ok(definition);
    rememberCopy(scope, definition.arn, copiedFrom);
    return ok({ ...definition, copiedFrom });
  }
  return failed({
    kind: 'unsupported',
    message: `The endpoint answered ecs:DescribeTaskDefinition without a task definition.`,
    operation: 'ecs:DescribeTaskDefinition',
  });
}

/**
 * A task definition. One named with its revision never changes but for its status, so it is read once and kept;
 * `fresh` reads it anew, for plans that must know whether it is still ACTIVE.
 */
export async function describeTaskDefinition(
  scope: Scope,
  taskDefinition: string,
  { fresh = false }: { fresh?: boolean } = {},
): Promise<Result<TaskDefinition>> {
  if (!familyRevisionOf(taskDefinition)) return read(scope, taskDefinition);
  const known = fresh ? undefined : definitions().get(scope, taskDefinition);
  if (known) return known;
  const reading = read(scope, taskDefinition);
  definitions().set(scope, taskDefinition, reading);
  const result = await reading;
  // A failure is no fact to keep.
  if (!result.ok) definitions().set(scope, taskDefinition, reading, 0);
  return result;
}

/** A task definition that is already known, without a call. */
export async function knownTaskDefinition(scope: Scope, arn: string): Promise<TaskDefinition | undefined> {
  const result = await definitions().get(scope, arn);
  return result?.ok ? result.value : undefined;
}
