import { familyRevisionOf } from '@/lib/aws/arn.rules';
import type { LogSource } from '@/lib/model/log';
import type { Task } from '@/lib/model/task';
import type { ContainerDefinition, TaskDefinition } from '@/lib/model/task-definition';
import { modeNotes, noteOf, type SourceNote } from './source-notes.rules';

/** What a log is narrowed to. */
export interface Narrow {
  task?: string;
  container?: string;
}

/** Where the lines are, and what is said of containers whose lines are elsewhere. */
export interface LogSources {
  sources: LogSource[];
  notes: SourceNote[];
}

/**
 * The sources of a service, task or container through its task definitions, what runs first; `past`: those that no task
 * runs any more. With a prefix a stream is called `prefix/container/task-id`; without one it is the container's runtime
 * id. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
export function sourcesOf(
  definitions: readonly TaskDefinition[],
  tasks: readonly Task[],
  region: string,
  narrow: Narrow = {},
  past: readonly TaskDefinition[] = [],
): LogSources {
  const sources = new Map<string, LogSource>();
  const add = (source: LogSource) => {
    const key = [source.region, source.group, source.streamPrefix, source.container, source.stream].join('\n');
    if (!sources.has(key)) sources.set(key, source);
  };
  const read = (definition: TaskDefinition, when: Pick<LogSource, 'past'>) => {
    for (const { name, log } of definition.containers) {
      if (narrow.container !== undefined && narrow.container !== name) continue;
      if (log?.driver !== 'awslogs' || !log.group) continue;
      const base = { group: log.group, region: log.region ?? region, container: name, ...when };
      if (log.prefix) {
        const stream = narrow.task && `${log.prefix}/${name}/${narrow.task}`;
        add({ ...base, streamPrefix: log.prefix, ...(stream && { stream, task: narrow.task }) });
        continue;
      }
      for (const task of tasks) {
        if (task.taskDefinitionArn !== definition.arn || (narrow.task && narrow.task !== task.id)) continue;
        const stream = task.containers.find((other) => other.name === name)?.runtimeId;
        if (stream) add({ ...base, stream, task: task.id, taskDefinition: definition.arn });
      }
    }
  };
  for (const definition of definitions) read(definition, {});
  for (const definition of past) read(definition, { past: true });
  return { sources: [...sources.values()], notes: notesOf(definitions, narrow) };
}

/** Each container once, by the first definition that has it: what it did in older ones is not what to mend. */
function notesOf(definitions: readonly TaskDefinition[], narrow: Narrow): SourceNote[] {
  const containers = new Map<string, ContainerDefinition>();
  for (const container of definitions.flatMap((definition) => definition.containers)) {
    if (narrow.container !== undefined && narrow.container !== container.name) continue;
    if (!containers.has(container.name)) containers.set(container.name, container);
  }
  const each = [...containers.values()];
  return [...each.flatMap((container) => noteOf(container) ?? []), ...modeNotes(each)];
}

/** Which container and task wrote to a stream, and by which revision; `undefined` when it is none of ours. */
export type Route = (region: string, group: string, stream: string) => Routed | undefined;

interface Routed {
  container: string;
  task: string;
  /** `web:42`, where it is known. */
  revision?: string;
}

/** What tasks ran, `web:42` by task id. */
export function revisionsOf(tasks: readonly Pick<Task, 'id' | 'taskDefinitionArn'>[]): Map<string, string> {
  return new Map(
    tasks.flatMap(({ id, taskDefinitionArn }) => {
      const ran = familyRevisionOf(taskDefinitionArn);
      return ran ? [[id, `${ran.family}:${ran.revision}`] as const] : [];
    }),
  );
}

/**
 * Routes streams to a log's sources. `foreign`: tasks that are known to belong to someone else although they share
 * group, prefix and container name; `revisions`: what tasks ran. Both are looked into at every stream.
 */
export function routeOf(
  sources: readonly LogSource[],
  foreign: Pick<ReadonlySet<string>, 'has'> = new Set(),
  revisions: Pick<ReadonlyMap<string, string>, 'get'> = new Map(),
): Route {
  const exact = new Map<string, { container: string; task: string }>();
  const patterns = new Map<string, string>();
  for (const { region, group, stream, streamPrefix, container, task } of sources) {
    if (stream) exact.set(`${region}\n${group}\n${stream}`, { container, task: task ?? '' });
    else if (streamPrefix) patterns.set(`${region}\n${group}\n${streamPrefix}/${container}`, container);
  }
  const named = (to: Routed): Routed => {
    const revision = revisions.get(to.task);
    return revision === undefined ? to : { ...to, revision };
  };
  return (region, group, stream) => {
    const found = exact.get(`${region}\n${group}\n${stream}`);
    if (found) return named(found);
    const slash = stream.lastIndexOf('/');
    const container = patterns.get(`${region}\n${group}\n${stream.slice(0, Math.max(0, slash))}`);
    const task = stream.slice(slash + 1);
    return container !== undefined && !foreign.has(task) ? named({ container, task }) : undefined;
  };
}
