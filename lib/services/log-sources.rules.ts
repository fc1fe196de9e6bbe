import type { LogSource } from '@/lib/model/log';
import type { Task } from '@/lib/model/task';
import type { TaskDefinition } from '@/lib/model/task-definition';

/**
 * Where a task definition's containers write, and for one task the very streams: `prefix/container/task-id`, or the
 * container's runtime id where no prefix is set. Containers without the `awslogs` driver have no source. Without a
 * task the sources name the stream prefix of all its tasks.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
export function logSourcesOf(
  definition: TaskDefinition,
  region: string,
  task?: Pick<Task, 'id' | 'containers'>,
): LogSource[] {
  const sources: LogSource[] = [];
  for (const container of definition.containers) {
    const { log } = container;
    if (log?.driver !== 'awslogs' || !log.group) continue;
    const source: LogSource = {
      group: log.group,
      region: log.region ?? region,
      container: container.name,
      taskDefinition: `${definition.family}:${definition.revision}`,
      ...(task ? { task: task.id } : {}),
    };
    if (log.prefix) {
      const prefix = `${log.prefix}/${container.name}/`;
      sources.push(task ? { ...source, stream: `${prefix}${task.id}` } : { ...source, streamPrefix: prefix });
      continue;
    }
    const runtimeId = task?.containers.find((c) => c.name === container.name)?.runtimeId;
    if (!task) sources.push(source);
    else if (runtimeId) sources.push({ ...source, stream: runtimeId });
  }
  return sources;
}
