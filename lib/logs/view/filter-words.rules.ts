import type { LogView } from '@/lib/model/log-view';
import { oneRow } from '../line/plain-text.rules';
import { revisionNumber } from '../line/task-colour.rules';
import { levelName } from './filter-choices.rules';

const mostNamed = 3;

/** "a, b or c", "a, b or 7 others" */
function either(names: readonly string[]): string {
  const named = names.length > mostNamed ? names.slice(0, mostNamed - 1) : names;
  const rest = names.length - named.length;
  const words = rest > 0 ? [...named, `${rest} others`] : named;
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last;
}

const short = (name: string) => oneRow(name, 60);

/** What a filter asks of lines, to go on with "No line …": "says errors and holds “timeout”". */
export function filterWords({ find, selection }: Pick<LogView, 'find' | 'selection'>): string {
  const { levels, tasks, containers, revisions } = selection;
  const parts = [
    levels.length > 0 ? `says ${either(levels.map(levelName))}` : '',
    revisions.length > 0 ? `is of rev ${either(revisions.map((name) => revisionNumber(name) ?? short(name)))}` : '',
    tasks.length > 0 ? `is of task ${either(tasks.map((task) => short(task.slice(0, 8))))}` : '',
    containers.length > 0 ? `is of container ${either(containers.map(short))}` : '',
    find.text && find.mode === 'only' ? `holds “${short(find.text)}”` : '',
    find.text && find.mode === 'hide' ? `is without “${short(find.text)}”` : '',
  ].filter(Boolean);
  if (parts.length === 0) return 'matches the filter';
  const last = parts.at(-1) ?? '';
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last;
}
