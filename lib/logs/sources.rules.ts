import type { LogMarker } from '@/lib/model/live-message';
import type { LogSource } from '@/lib/model/log';
import type { Task } from '@/lib/model/task';
import type { ContainerDefinition, TaskDefinition } from '@/lib/model/task-definition';

/** What a log is narrowed to. */
export interface Narrow {
  task?: string;
  container?: string;
}

/** Where the lines are, and what is said of containers whose lines are elsewhere. */
export interface LogSources {
  sources: LogSource[];
  notes: Pick<LogMarker, 'id' | 'tone' | 'text' | 'advice'>[];
}

/** Where the other drivers of ECS send their lines: API Reference, LogConfiguration. */
const elsewhere: Record<string, string> = {
  awsfirelens: 'goes through FireLens; its router decides where to',
  splunk: 'goes to Splunk',
  fluentd: 'goes to a Fluentd collector',
  gelf: 'goes to a Graylog (GELF) collector',
  syslog: 'goes to syslog',
  journald: "goes to the host's journal",
  'json-file': 'stays in a file on the host; `docker logs` shows it there',
  logentries: 'goes to Logentries',
  none: 'is thrown away (driver none)',
};

function noteOf({ name, log }: ContainerDefinition): LogSources['notes'][number] {
  const base = { id: `container:${name}`, tone: 'info' as const };
  if (!log) {
    return {
      ...base,
      text: `Container ${name} has no log driver, so its output cannot be shown here.`,
      advice: 'Set logConfiguration with the awslogs driver in the task definition.',
    };
  }
  if (log.driver === 'awslogs') {
    return {
      ...base,
      tone: 'warn',
      text: `Container ${name} uses awslogs without a log group.`,
      advice: 'Set the option awslogs-group in the task definition.',
    };
  }
  return {
    ...base,
    text: `The output of container ${name} ${elsewhere[log.driver] ?? `goes to the driver ${log.driver}`}, not to CloudWatch Logs.`,
  };
}

/**
 * The sources of a service, task or container through its task definitions. With a prefix a stream is called
 * `prefix/container/task-id`; without one it is the container's runtime id.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
export function sourcesOf(
  definitions: readonly TaskDefinition[],
  tasks: readonly Task[],
  region: string,
  narrow: Narrow = {},
): LogSources {
  const sources = new Map<string, LogSource>();
  const notes = new Map<string, LogSources['notes'][number]>();
  const add = (source: LogSource) =>
    sources.set([source.region, source.group, source.streamPrefix, source.container, source.stream].join('\n'), source);
  for (const { arn, containers } of definitions) {
    for (const container of containers) {
      const { name, log } = container;
      if (narrow.container !== undefined && narrow.container !== name) continue;
      if (log?.driver !== 'awslogs' || !log.group) {
        notes.set(name, noteOf(container));
        continue;
      }
      const base = { group: log.group, region: log.region ?? region, container: name };
      if (log.prefix) {
        const stream = narrow.task && `${log.prefix}/${name}/${narrow.task}`;
        add({ ...base, streamPrefix: log.prefix, ...(stream && { stream, task: narrow.task }) });
        continue;
      }
      for (const task of tasks) {
        if (task.taskDefinitionArn !== arn || (narrow.task && narrow.task !== task.id)) continue;
        const stream = task.containers.find((other) => other.name === name)?.runtimeId;
        if (stream) add({ ...base, stream, task: task.id, taskDefinition: arn });
      }
    }
  }
  // A container that writes to CloudWatch Logs in any revision needs no excuse for another.
  for (const { container } of sources.values()) notes.delete(container);
  return { sources: [...sources.values()], notes: [...notes.values()] };
}

/** Which container and task wrote to a stream; `undefined` when it is none of ours. */
export type Route = (region: string, group: string, stream: string) => { container: string; task: string } | undefined;

/**
 * Routes streams to a log's sources. `foreign`: tasks that are known to belong to someone else although they share
 * group, prefix and container name.
 */
export function routeOf(sources: readonly LogSource[], foreign: ReadonlySet<string> = new Set()): Route {
  const exact = new Map<string, { container: string; task: string }>();
  const patterns = new Map<string, string>();
  for (const { region, group, stream, streamPrefix, container, task } of sources) {
    if (stream) exact.set(`${region}\n${group}\n${stream}`, { container, task: task ?? '' });
    else if (streamPrefix) patterns.set(`${region}\n${group}\n${streamPrefix}/${container}`, container);
  }
  return (region, group, stream) => {
    const found = exact.get(`${region}\n${group}\n${stream}`);
    if (found) return found;
    const slash = stream.lastIndexOf('/');
    const container = patterns.get(`${region}\n${group}\n${stream.slice(0, Math.max(0, slash))}`);
    const task = stream.slice(slash + 1);
    return container !== undefined && !foreign.has(task) ? { container, task } : undefined;
  };
}
