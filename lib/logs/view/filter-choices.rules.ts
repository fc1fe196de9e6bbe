import { type LevelChoice, type LogSelection, levelChoices } from '@/lib/model/log-view';
import { revisionNumber } from '../line/task-colour.rules';

/** A revision's tasks, as they can be chosen; without a revision those of which it is not known. */
export interface TaskGroup {
  revision: string | undefined;
  tasks: string[];
}

const newestFirst = (a: TaskGroup, b: TaskGroup): number => {
  const [one, other] = [a, b].map(({ revision }) => Number(revisionNumber(revision) ?? -1));
  return (other ?? 0) - (one ?? 0) || ((a.revision ?? '') < (b.revision ?? '') ? -1 : 1);
};

/** The tasks to choose from, by revision, newest first: those that are there, and those that are chosen though they are not. */
export function taskGroups(
  tasks: Iterable<string>,
  revisions: ReadonlyMap<string, string>,
  selection: Pick<LogSelection, 'tasks' | 'revisions'>,
): TaskGroup[] {
  const groups = new Map<string | undefined, Set<string>>();
  for (const revision of selection.revisions) groups.set(revision, new Set());
  for (const task of [...tasks, ...selection.tasks]) {
    const revision = revisions.get(task);
    const group = groups.get(revision) ?? new Set();
    groups.set(revision, group.add(task));
  }
  return [...groups].map(([revision, all]) => ({ revision, tasks: [...all].sort() })).sort(newestFirst);
}

/** Names to choose from: those that are there, and those that are chosen though they are not. */
export const namesOf = (there: Iterable<string>, chosen: readonly string[]): string[] =>
  [...new Set([...there, ...chosen])].sort();

/**
 * Takes one of all in or out. Nothing chosen means all: taking one out of all leaves the others, and choosing the last
 * one that was missing is all again.
 */
export function toggledOf<T>(all: readonly T[], chosen: readonly T[], one: T): T[] {
  const now = chosen.length === 0 ? all : chosen;
  const next = now.includes(one) ? now.filter((other) => other !== one) : [...now, one];
  return all.every((other) => next.includes(other)) ? [] : next;
}

type Chosen = Pick<LogSelection, 'tasks' | 'revisions'>;

/** Whether a task is shown. */
export const isTaskChosen = (task: string, revision: string | undefined, { tasks, revisions }: Chosen): boolean =>
  (tasks.length === 0 || tasks.includes(task)) && (revisions.length === 0 || revisions.includes(revision ?? ''));

/** The shortest way to say that these tasks of all are shown: all, whole revisions, or tasks by name. */
function chosenOf(groups: readonly TaskGroup[], shown: ReadonlySet<string>): Chosen {
  const all = groups.flatMap(({ tasks }) => tasks);
  if (all.every((task) => shown.has(task)) || shown.size === 0) return { tasks: [], revisions: [] };
  const whole = groups.filter(({ tasks }) => tasks.length > 0 && tasks.every((task) => shown.has(task)));
  const names = whole.flatMap(({ revision }) => revision ?? []);
  const isWhole = names.length === whole.length && whole.flatMap(({ tasks }) => tasks).length === shown.size;
  return isWhole ? { tasks: [], revisions: names } : { tasks: [...shown].sort(), revisions: [] };
}

/** Takes tasks in or out: in, unless all of them are shown. Taking out the last ones shows all again. */
export function toggleTasks(groups: readonly TaskGroup[], chosen: Chosen, tasks: readonly string[]): Chosen {
  const shown = new Set(
    groups.flatMap((group) => group.tasks.filter((task) => isTaskChosen(task, group.revision, chosen))),
  );
  const isOut = tasks.every((task) => shown.has(task));
  for (const task of tasks) {
    if (isOut) shown.delete(task);
    else shown.add(task);
  }
  return chosenOf(groups, shown);
}

const levelNames: Record<LevelChoice, string> = {
  error: 'errors',
  warn: 'warnings',
  info: 'info',
  debug: 'debug',
  none: 'no level',
};

/** What a level is called among what can be chosen. */
export const levelName = (level: LevelChoice): string => levelNames[level];

/** "all levels", "errors, warnings" */
export function levelWords(levels: readonly LevelChoice[]): string {
  const words = levelChoices.filter((level) => levels.includes(level)).map(levelName);
  return words.length === 0 ? 'all levels' : words.join(', ');
}
