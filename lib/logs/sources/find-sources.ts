import 'server-only';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { describeTasks, listTasks } from '@/lib/aws/ecs/list-tasks';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { LogSource } from '@/lib/model/log';
import type { Scope } from '@/lib/model/scope';
import type { Deployment } from '@/lib/model/service';
import type { Task } from '@/lib/model/task';
import { keptTaskOf } from '@/lib/record/read-kept-tasks';
import { findMissingStreams } from './missing-streams';
import { type Ran, readRanDefinitions } from './ran-definitions';
import { lostNotes } from './source-notes.rules';
import { type LogSources, revisionsOf, sourcesOf } from './sources.rules';

/** The service, task or container whose lines are wanted; an empty `service` means a task of none. */
export interface LogPlace extends Scope {
  cluster: string;
  service: string;
  task?: string;
  container?: string;
}

export interface FoundSources extends LogSources {
  /** Running and stopped ones that ECS still knows, and stopped ones by our record. */
  tasks: Task[];
  /** What they ran, `web:42` by task id. */
  revisions: Map<string, string>;
  /** `deployments[]` of the service, where it was read. */
  deployments?: Deployment[];
}

const nothingRan: Ran = { definitions: [], tasks: [], lost: [] };

/** The sources among these task definitions and those that ran before; those that cannot be read leave a note. */
async function among(
  place: LogPlace,
  arns: Iterable<string>,
  known: readonly Task[],
  ran: Ran = nothingRan,
): Promise<Result<FoundSources>> {
  const wanted = [...new Set(arns)].filter(Boolean);
  const read = await Promise.all(wanted.map((arn) => describeTaskDefinition(place, arn)));
  const ours = new Map(ran.definitions.map((definition) => [definition.arn, definition]));
  const definitions = read.flatMap((result, at) => (result.ok ? result.value : (ours.get(wanted[at] ?? '') ?? [])));
  const failure = read.find((result, at) => !result.ok && !ours.has(wanted[at] ?? ''));
  const past = ran.definitions.filter(({ arn }) => !wanted.includes(arn));
  if (definitions.length === 0 && past.length === 0 && failure && !failure.ok) return failure;
  const byId = new Map([...ran.tasks, ...known].map((task) => [task.id, task]));
  const tasks = [...byId.values()];
  const found = sourcesOf(definitions, tasks, place.region, place, past);
  const notes = [...found.notes, ...lostNotes(ran.lost, ran.failure)];
  const revisions = revisionsOf(tasks);
  if (!failure || failure.ok) return ok({ ...found, notes, tasks, revisions });
  const text = `A task definition could not be read, so lines may be missing: ${failure.failure.message}`;
  const note = { id: 'definition', tone: 'warn' as const, text, advice: failure.failure.advice };
  return ok({ ...found, notes: [...notes, note], tasks, revisions });
}

async function ofService(place: LogPlace): Promise<Result<FoundSources>> {
  const [service, listed, ran] = await Promise.all([
    describeService(place, place.cluster, place.service),
    listTasks(place, place.cluster, place.service),
    readRanDefinitions(place),
  ]);
  if (!service.ok && !listed.ok) return service;
  const tasks = listed.ok ? listed.value.items : [];
  const known = service.ok ? [service.value] : [];
  const found = await among(
    place,
    [
      ...known.flatMap((s) => [s.taskDefinitionArn ?? '', ...s.deployments.map((d) => d.taskDefinitionArn)]),
      ...known.flatMap((s) => s.taskSets.map((set) => set.taskDefinitionArn ?? '')),
      ...tasks.map((task) => task.taskDefinitionArn),
    ],
    tasks,
    ran,
  );
  return found.ok && service.ok ? ok({ ...found.value, deployments: service.value.deployments }) : found;
}

/** One task, with a word on streams that are not there. */
async function ofTask(place: LogPlace, task: Task): Promise<Result<FoundSources>> {
  const found = await among(place, [task.taskDefinitionArn], [task]);
  if (!found.ok) return found;
  const missing = await findMissingStreams(place.account, found.value.sources);
  return ok({ ...found.value, notes: [...found.value.notes, ...missing] });
}

/** A task that ECS has forgotten, by our record; `undefined` where that does not tell enough. */
async function ofKeptTask(place: LogPlace, id: string): Promise<Result<FoundSources> | undefined> {
  const task = (await keptTaskOf(place, place.cluster, id))?.task;
  if (!task) return undefined;
  const found = await ofTask(place, task);
  return found.ok && found.value.sources.length > 0 ? found : undefined;
}

/**
 * Finds where the lines of a service, task or container are: through the task definitions of its deployments, of all
 * its tasks that ECS still knows, stopped ones too, and of what it ran before. A task that ECS has forgotten (an hour
 * after it stopped) is looked for in our record, else under its service's names.
 */
export async function findSources(place: LogPlace): Promise<Result<FoundSources>> {
  if (place.task === undefined) return ofService(place);
  const described = await describeTasks(place, place.cluster, [place.task]);
  if (!described.ok) return described;
  const task = described.value.items[0];
  if (task) return ofTask(place, task);
  const kept = await ofKeptTask(place, place.task);
  if (kept) return kept;
  if (place.service) return ofService(place);
  return failed({
    kind: 'not-found',
    message: `ECS does not know task ${place.task} any more.`,
    advice: 'It forgets tasks an hour after they stopped; open the logs of the service that it belonged to.',
    operation: 'ecs:DescribeTasks',
  });
}

/** The log groups of some sources, each once. */
export function groupsOf(sources: readonly LogSource[]): { region: string; group: string }[] {
  const groups = new Map(sources.map(({ region, group }) => [`${region}/${group}`, { region, group }]));
  return [...groups.values()];
}
