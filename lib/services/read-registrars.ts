import 'server-only';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { overEach } from '@/lib/aws/gather';
import type { HistoryEntry } from '@/lib/model/rollout';
import type { Scope } from '@/lib/model/scope';

/**
 * Who registered the task definitions of deployments that were not made here, by revision's ARN: ECS tells no more of
 * who deploys. Read once and kept; what cannot be read is left out.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 */
export async function readRegistrars(scope: Scope, history: readonly HistoryEntry[]): Promise<Record<string, string>> {
  const unknown = history.flatMap(({ by, revision }) => (by || !revision?.taskDefinitionArn ? [] : [revision]));
  const found = await overEach(unknown, async ({ arn, taskDefinitionArn }) => {
    const read = await describeTaskDefinition(scope, taskDefinitionArn);
    return read.ok && read.value.registeredBy ? [[arn, read.value.registeredBy]] : [];
  });
  return Object.fromEntries(found.flat());
}
