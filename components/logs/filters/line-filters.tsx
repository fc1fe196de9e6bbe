'use client';
import { countWords } from '@/lib/logs/line/count-words.rules';
import { oneRow } from '@/lib/logs/line/plain-text.rules';
import { levelName, levelWords, namesOf, toggledOf } from '@/lib/logs/view/filter-choices.rules';
import { type LogSelection, levelChoices } from '@/lib/model/log-view';
import { levelLooks } from '../line/line-row';
import type { LogFeed } from '../log-feed';
import { FilterMenu } from './filter-menu';
import { FilterOption } from './filter-option';
import { TaskFilter } from './task-filter';

interface Props {
  selection: LogSelection;
  onSelection: (change: Partial<LogSelection>) => void;
  feed: Pick<LogFeed, 'tasks' | 'containers' | 'revisions'>;
}

/** Which tasks, containers and levels are shown. */
export function LineFilters({ selection, onSelection, feed }: Props) {
  const containers = namesOf(feed.containers, selection.containers);
  const chosen = selection.containers.length === 0 ? containers : selection.containers;
  return (
    <>
      <TaskFilter selection={selection} onSelection={onSelection} tasks={feed.tasks} revisions={feed.revisions} />
      {containers.length > 1 || selection.containers.length > 0 ? (
        <FilterMenu
          label="Containers"
          words={
            selection.containers.length === 0 ? (
              countWords(containers.length, 'container')
            ) : (
              <span className="truncate">{oneRow(chosen.join(', '), 200)}</span>
            )
          }
          active={selection.containers.length > 0}
          onAll={() => onSelection({ containers: [] })}
          allWords="All containers"
        >
          {containers.map((name) => (
            <FilterOption
              key={name}
              name={oneRow(name, 80)}
              checked={chosen.includes(name)}
              onChecked={() => onSelection({ containers: toggledOf(containers, selection.containers, name) })}
              onOnly={() => onSelection({ containers: [name] })}
            >
              <span className="truncate">{oneRow(name, 200)}</span>
              {feed.containers.has(name) ? null : <span className="text-ink3">not loaded</span>}
            </FilterOption>
          ))}
        </FilterMenu>
      ) : null}
      <FilterMenu
        label="Levels"
        words={levelWords(selection.levels)}
        active={selection.levels.length > 0}
        onAll={() => onSelection({ levels: [] })}
        allWords="All levels"
      >
        {levelChoices.map((level) => (
          <FilterOption
            key={level}
            name={levelName(level)}
            checked={selection.levels.length === 0 || selection.levels.includes(level)}
            onChecked={() => onSelection({ levels: toggledOf(levelChoices, selection.levels, level) })}
            onOnly={() => onSelection({ levels: [level] })}
          >
            <span className={level === 'none' ? 'text-ink2' : levelLooks[level]}>{levelName(level)}</span>
          </FilterOption>
        ))}
      </FilterMenu>
    </>
  );
}
