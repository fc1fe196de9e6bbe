import 'server-only';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { describeTasks } from '@/lib/aws/ecs/list-tasks';
import { describeTargetGroups } from '@/lib/aws/elbv2/describe-target-groups';
import { partOfOne } from '@/lib/aws/gather';
import { withLastGood } from '@/lib/aws/last-good';
import { maskDefinitionPart } from '@/lib/change/mask.rules';
import type { Clock } from '@/lib/context';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { KeptTask } from '@/lib/model/record';
import type { Scope } from '@/lib/model/scope';
import type { Task } from '@/lib/model/task';
import type { TaskDetail } from '@/lib/model/task-detail';
import { logSourcesOf } from './log-sources.rules';
import { explainStop } from './stop-reason.rules';

async function readTargets(
  scope: Scope,
  task: Task,
  service: string | undefined,
  at: number,
): Promise<TaskDetail['targets']> {
  if (!service || !task.privateIp || task.lastStatus === 'STOPPED') return { value: [], at };
  const found = await describeService(scope, task.cluster, service);
  if (!found.ok) return { failure: found.failure };
  const arns = found.value.loadBalancers.map((link) => link.targetGroupArn).filter((arn) => arn !== undefined);
  const groups = await describeTargetGroups(scope, arns, at);
  const failure = groups.failure ?? groups.value?.find((group) => group.targets.failure)?.targets.failure;
  const value = (groups.value ?? []).flatMap((group) =>
    (group.targets.value ?? [])
      .filter((target) => target.id === task.privateIp)
      .map((target) => ({ targetGroup: group.name, target })),
  );
  return failure ? { value, at, failure } : { value, at };
}

export interface ReadTaskOptions {
  /** The task as we kept it, where ECS has forgotten it. */
  kept?: () => Promise<KeptTask | undefined>;
}

/**
 * All that the task page shows; `id` is the task's id without its cluster. ECS forgets a task an hour after it stopped;
 * then it is shown as we kept it.
 */
export async function readTask(
  scope: Scope,
  cluster: string,
  id: string,
  clock: Clock,
  { kept }: ReadTaskOptions = {},
): Promise<Result<TaskDetail>> {
  const gone = failed({
    kind: 'not-found',
    message: `There is no task ${id} in cluster ${cluster} (${scope.account}, ${scope.region}).`,
    advice: 'ECS forgets a stopped task after an hour; its log may still be there.',
    operation: 'ecs:DescribeTasks',
  });
  if (!/^[0-9a-f-]{8,64}$/i.test(id)) return gone;
  const read = await describeTasks(scope, cluster, [id]);
  if (!read.ok && read.failure.kind !== 'not-found') return read;
  const told = read.ok ? read.value.items[0] : undefined;
  const remembered = told ? undefined : await kept?.();
  const task = told ?? remembered?.task;
  if (!task) return read.ok ? gone : read;
  const at = clock();
  const service = task.group?.startsWith('service:') ? task.group.slice('service:'.length) : undefined;
  const [definition, targets] = await Promise.all([
    describeTaskDefinition(scope, task.taskDefinitionArn),
    readTargets(scope, task, service, at),
  ]);
  const problem = remembered?.problem ?? explainStop(task);
  const detail: TaskDetail = {
    task,
    ...(service ? { service } : {}),
    taskDefinition: maskDefinitionPart(partOfOne(definition, at)),
    ...(problem ? { problem } : {}),
    ...(remembered ? { forgotten: true as const } : {}),
    logSources: definition.ok ? logSourcesOf(definition.value, scope.region, task) : [],
    targets,
  };
  return ok(withLastGood(scope, `task ${task.arn}`, detail));
}
