import 'server-only';
import { listClusterTasks } from '@/lib/aws/ecs/list-tasks';
import { partOf } from '@/lib/aws/gather';
import type { Clock } from '@/lib/context';
import type { Scope } from '@/lib/model/scope';
import type { StandaloneTasks } from '@/lib/model/standalone-tasks';
import { problemsOf } from './stop-reason.rules';

/** ListTasks cannot leave out services' tasks: a large cluster is not read whole for the few that have none. */
const lookedThrough = 500;

/**
 * A cluster's tasks that belong to no service, running ones and those that stopped within the hour, out of the first
 * five hundred of each that ECS lists. A part without a value where nothing could be read.
 */
export async function readStandaloneTasks(scope: Scope, cluster: string, clock: Clock): Promise<StandaloneTasks> {
  const read = await listClusterTasks(scope, cluster, lookedThrough);
  const part = partOf(read, clock());
  const tasks = part.value?.filter((task) => !task.group?.startsWith('service:'));
  return {
    tasks: tasks ? { ...part, value: tasks } : part,
    problems: problemsOf(tasks ?? []),
    cut: read.ok && read.value.cut === true,
  };
}
