import type { LevelChoice, LogSelection } from '@/lib/model/log-view';
import { Choice } from '../choice';
import { shortTask } from '../log-words';

interface Props {
  selection: LogSelection;
  onSelection: (change: Partial<LogSelection>) => void;
  tasks: readonly string[];
  containers: readonly string[];
}

const levels: Record<string, LevelChoice[]> = { '': [], warn: ['error', 'warn'], error: ['error'] };

/** Which tasks, containers and levels are shown. */
export function LineFilters({ selection, onSelection, tasks, containers }: Props) {
  return (
    <>
      {tasks.length > 1 ? (
        <Choice
          label="Task"
          value={selection.tasks[0] ?? ''}
          onChange={(task) => onSelection({ tasks: task ? [task] : [] })}
        >
          <option value="">{`all ${tasks.length} tasks`}</option>
          {tasks.map((task) => (
            <option key={task} value={task}>
              {shortTask(task)}
            </option>
          ))}
        </Choice>
      ) : null}
      {containers.length > 1 ? (
        <Choice
          label="Container"
          value={selection.containers[0] ?? ''}
          onChange={(container) => onSelection({ containers: container ? [container] : [] })}
        >
          <option value="">all containers</option>
          {containers.map((container) => (
            <option key={container}>{container}</option>
          ))}
        </Choice>
      ) : null}
      <Choice
        label="Level"
        value={selection.levels.includes('warn') ? 'warn' : (selection.levels[0] ?? '')}
        onChange={(level) => onSelection({ levels: levels[level] ?? [] })}
      >
        <option value="">all levels</option>
        <option value="warn">warnings and errors</option>
        <option value="error">errors</option>
      </Choice>
    </>
  );
}
