'use client';
import { countWords } from '@/lib/logs/line/count-words.rules';
import { oneRow } from '@/lib/logs/line/plain-text.rules';
import { revisionColour, revisionNumber, taskColour } from '@/lib/logs/line/task-colour.rules';
import { isTaskChosen, type TaskGroup, taskGroups, toggleTasks } from '@/lib/logs/view/filter-choices.rules';
import type { LogSelection } from '@/lib/model/log-view';
import { shortTask } from '../log-words';
import { FilterMenu } from './filter-menu';
import { FilterOption, Square } from './filter-option';

interface Props {
  selection: LogSelection;
  onSelection: (change: Partial<LogSelection>) => void;
  tasks: ReadonlySet<string>;
  /** Revisions by task. */
  revisions: ReadonlyMap<string, string>;
}

const counted = (n: number) => countWords(n, 'task');
const groupName = (revision: string | undefined) =>
  revision ? `rev ${revisionNumber(revision) ?? oneRow(revision, 40)}` : 'unknown revision';
const colourOf = ({ revision, tasks: [task = ''] }: TaskGroup) =>
  revision ? revisionColour(revision) : taskColour(task, undefined);

/** Groups that the button names; more have no room in it. */
const mostNamed = 2;

/** Which tasks are shown, by revision: "■ 3 tasks of rev 42 ■ 2 of rev 41". */
export function TaskFilter({ selection, onSelection, tasks, revisions }: Props) {
  const groups = taskGroups(tasks, revisions, selection);
  const active = selection.tasks.length > 0 || selection.revisions.length > 0;
  if (groups.flatMap((group) => group.tasks).length < 2 && !active) return null;
  return (
    <FilterMenu
      label="Tasks"
      active={active}
      onAll={() => onSelection({ tasks: [], revisions: [] })}
      allWords="All tasks"
      words={<ShownTasks groups={groups} selection={selection} />}
    >
      {groups.map((group) => (
        <RevisionOptions
          key={group.revision ?? ''}
          {...{ group, groups, selection, onSelection }}
          isLoaded={(task) => tasks.has(task)}
        />
      ))}
    </FilterMenu>
  );
}

/** What the button says. */
function ShownTasks({ groups, selection }: { groups: readonly TaskGroup[]; selection: LogSelection }) {
  const shown = groups.flatMap((group) => {
    const of = group.tasks.filter((task) => isTaskChosen(task, group.revision, selection));
    const isChosen = group.revision !== undefined && selection.revisions.includes(group.revision);
    return of.length > 0 || isChosen ? [{ ...group, tasks: of }] : [];
  });
  if (shown.length === 0) return 'No task';
  return (
    <>
      {shown.slice(0, mostNamed).map((group, i) => (
        <span key={group.revision ?? ''} className="flex items-center gap-1.5">
          <Square colour={colourOf(group)} />
          <span>
            {group.tasks.length}
            {i > 0 ? null : (
              // Where the controls would take two rows, "3 of rev 42" says as much.
              <span className={group.revision ? '@min-[640px]:@max-[1300px]:sr-only' : undefined}>
                {group.tasks.length === 1 ? ' task' : ' tasks'}
              </span>
            )}
            {group.revision ? ` of ${groupName(group.revision)}` : ''}
          </span>
        </span>
      ))}
      {shown.length > mostNamed ? <span>and {shown.length - mostNamed} more</span> : null}
    </>
  );
}

interface OptionsProps extends Pick<Props, 'selection' | 'onSelection'> {
  group: TaskGroup;
  groups: readonly TaskGroup[];
  isLoaded: (task: string) => boolean;
}

/** A revision and its tasks, to choose from. */
function RevisionOptions({ group, groups, selection, onSelection, isLoaded }: OptionsProps) {
  const { revision, tasks } = group;
  const toggle = (names: readonly string[]) => onSelection(toggleTasks(groups, selection, names));
  const forget = () => onSelection({ revisions: selection.revisions.filter((other) => other !== revision) });
  const isChosen = (task: string) => isTaskChosen(task, revision, selection);
  return (
    <fieldset>
      <legend className="sr-only">{groupName(revision)}</legend>
      {revision ? (
        <FilterOption
          name={groupName(revision)}
          checked={tasks.some(isChosen) || selection.revisions.includes(revision)}
          onChecked={() => (tasks.length > 0 ? toggle(tasks) : forget())}
          onOnly={() => onSelection({ tasks: [], revisions: [revision] })}
        >
          <Square colour={colourOf(group)} />
          <span className="truncate font-medium" title={oneRow(revision, 200)}>
            {groupName(revision)}
          </span>
          <span className="text-ink3">{tasks.length > 0 ? counted(tasks.length) : 'not loaded'}</span>
        </FilterOption>
      ) : null}
      {tasks.map((task) => (
        <FilterOption
          key={task}
          inner={revision !== undefined}
          name={`task ${oneRow(task, 80)}`}
          checked={isChosen(task)}
          onChecked={() => toggle([task])}
          onOnly={() => onSelection({ tasks: [task], revisions: [] })}
        >
          <span className="truncate font-mono" title={oneRow(task, 200)} style={{ color: taskColour(task, revision) }}>
            {oneRow(shortTask(task), 80)}
          </span>
          {isLoaded(task) ? null : <span className="text-ink3">not loaded</span>}
        </FilterOption>
      ))}
    </fieldset>
  );
}
