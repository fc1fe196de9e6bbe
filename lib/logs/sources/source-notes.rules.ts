import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogSource } from '@/lib/model/log';
import type { ContainerDefinition, LogOptions, RouterOutput } from '@/lib/model/task-definition';

/** What is said of a container whose lines are elsewhere, or may be incomplete. */
export type SourceNote = Pick<LogMarker, 'id' | 'tone' | 'text' | 'advice' | 'quiet'>;

/** Where the other drivers of ECS send their lines: API Reference, LogConfiguration. */
const elsewhere = new Map([
  ['splunk', 'goes to Splunk'],
  ['fluentd', 'goes to a Fluentd collector'],
  ['gelf', 'goes to a Graylog (GELF) collector'],
  ['syslog', 'goes to syslog'],
  ['journald', "goes to the host's journal"],
  ['json-file', 'stays in a file on the host; `docker logs` shows it there'],
  ['logentries', 'goes to Logentries'],
  ['none', 'is thrown away (driver none)'],
]);

/** What a router's plugins write to: the names of Fluent Bit and of Fluentd. */
const outputs = new Map([
  ['cloudwatch', 'CloudWatch log group'],
  ['cloudwatch_logs', 'CloudWatch log group'],
  ['firehose', 'Firehose stream'],
  ['kinesis_firehose', 'Firehose stream'],
  ['kinesis', 'Kinesis stream'],
  ['kinesis_streams', 'Kinesis stream'],
  ['s3', 'S3 bucket'],
]);

/** "CloudWatch log group /ecs/x in us-east-1"; a plugin that is not known is named as it is. */
function outputWords({ name, target, region }: RouterOutput): string {
  const kind = outputs.get(name);
  if (!kind || !target) return `its output ${name}${region ? ` in ${region}` : ''}`;
  return `${kind} ${target}${region ? ` in ${region}` : ''}`;
}

function elsewhereWords({ driver, output }: LogOptions): string {
  if (driver !== 'awsfirelens')
    return `${elsewhere.get(driver) ?? `goes to the driver ${driver}`}, not to CloudWatch Logs.`;
  if (!output) return "goes through FireLens; its router's configuration decides where to.";
  return `goes through FireLens to ${outputWords(output)}, which is not read here.`;
}

const mostNames = 5;

/** "Container app", "Containers app and web", "Containers a, b, c, d, e and 2 more". */
function containersWords(names: readonly string[]): string {
  const [first, ...others] = names;
  if (others.length === 0) return `Container ${first}`;
  if (names.length > mostNames) {
    return `Containers ${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`;
  }
  return `Containers ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/**
 * A driver that does not block drops lines when its buffer is full, before AWS sees them. Where no mode is set it is
 * the account's default: non-blocking since 25 June 2025. One row for all containers of which the same is to be said.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 */
export function modeNotes(containers: readonly ContainerDefinition[]): SourceNote[] {
  const row = (id: string, names: readonly string[], [one, many]: [string, string], advice: string): SourceNote[] => {
    if (names.length === 0) return [];
    const text = `${containersWords(names)} may drop lines before AWS sees them: ${names.length === 1 ? one : many}.`;
    return [{ id: `mode:${id}`, tone: 'info', quiet: true, text, advice }];
  };
  // Of a log without lines there is better to say.
  const logs = containers.filter(({ log }) => log?.driver === 'awslogs' && log.group);
  const open = logs.filter(({ log }) => log?.mode === 'non-blocking').map(({ name }) => name);
  const unset = logs.filter(({ log }) => !log?.mode).map(({ name }) => name);
  const advised = 'Where every line counts, set the log option mode to blocking';
  return [
    ...row(
      'non-blocking',
      open,
      ['it logs in mode non-blocking', 'they log in mode non-blocking'],
      `${advised}, or raise max-buffer-size.`,
    ),
    ...row(
      'unset',
      unset,
      [
        "it sets no log mode, and AWS's default is non-blocking",
        "they set no log mode, and AWS's default is non-blocking",
      ],
      `${advised}, unless defaultLogDriverMode of the account does.`,
    ),
  ];
}

/** What there is to say of where a container's lines are, if anything. */
export function noteOf({ name, log }: ContainerDefinition): SourceNote | undefined {
  const base = { id: `container:${name}`, tone: 'info' as const };
  if (!log) {
    return {
      ...base,
      text: `Container ${name} has no log driver, so its output cannot be shown here.`,
      advice: 'Set logConfiguration with the awslogs driver in the task definition.',
    };
  }
  if (log.driver !== 'awslogs') {
    return {
      ...base,
      text: `The output of container ${name} ${elsewhereWords(log)}`,
    };
  }
  if (log.group) return undefined;
  return {
    ...base,
    tone: 'warn',
    text: `Container ${name} uses awslogs without a log group.`,
    advice: 'Set the option awslogs-group in the task definition.',
  };
}

/** What is said where a part of what a service ran before could not be read. `lost`: ARNs of task definitions. */
export function lostNotes(lost: readonly string[], failure: Failure | undefined): SourceNote[] {
  const notes: SourceNote[] = [];
  if (failure?.kind === 'denied') {
    notes.push({
      id: 'earlier',
      tone: 'info',
      text: `Earlier deployments could not be read, so lines of older task definitions may be missing: ${failure.message}`,
      advice: failure.advice,
    });
  }
  if (lost.length > 0) {
    const names = lost.map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
    const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
    notes.push({
      id: 'lost',
      tone: 'info',
      text: `AWS does not tell any more what ${shown} were, so lines that they wrote to other log groups are not here.`,
    });
  }
  return notes;
}

/** What is said of a container of a task whose stream is not there: a driver makes it with the first line. */
export function missingStreamNote({ container, group, region }: LogSource, stream: string): SourceNote {
  return {
    id: `stream:${region}:${group}:${stream}`,
    tone: 'info',
    text: `Container ${container} has written no line yet: log group ${group} (${region}) has no stream ${stream}.`,
    advice:
      'If it should have, allow logs:CreateLogStream and logs:PutLogEvents on the group to the role that it logs with; if it did not start, the reason of its task says why.',
  };
}
