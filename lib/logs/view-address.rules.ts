import { everything, type LogSelection } from './search.rules';

/** A view of a log as its address says it. */
export interface LogView {
  selection: LogSelection;
  columns: string[];
  /** A line that is pointed at: its event time (epoch milliseconds) and its id. */
  line?: { at: number; id: string };
}

const levels = ['all', 'warn', 'error'] as const;
const longest = 500;
const mostColumns = 12;

/** The view of an address; what it does not say, or says wrongly, is as it is at first. */
export function viewOf(query: URLSearchParams): LogView {
  const text = (name: string) => (query.get(name) ?? '').slice(0, longest);
  const level = levels.find((one) => one === query.get('level')) ?? everything.level;
  const at = Number(query.get('at'));
  const id = text('line');
  return {
    selection: {
      text: text('q'),
      regex: query.get('regex') === '1',
      level,
      task: text('task'),
      container: text('container'),
    },
    columns: query.getAll('column').slice(0, mostColumns),
    ...(id && Number.isSafeInteger(at) && at > 0 ? { line: { at, id } } : {}),
  };
}

const ours = ['q', 'regex', 'level', 'task', 'container', 'column', 'at', 'line'];

/**
 * The query of a view, shortest form: `?q=boom&level=error`; empty for what a log shows at first. What else stands in
 * `before` stays.
 */
export function queryOf({ selection, columns, line }: LogView, before = ''): string {
  const { text, regex, level, task, container } = selection;
  const query = new URLSearchParams(before);
  for (const name of ours) query.delete(name);
  if (text) query.set('q', text.slice(0, longest));
  if (regex) query.set('regex', '1');
  if (level !== 'all') query.set('level', level);
  if (task) query.set('task', task);
  if (container) query.set('container', container);
  for (const column of columns.slice(0, mostColumns)) query.append('column', column);
  if (line) {
    query.set('at', String(line.at));
    query.set('line', line.id);
  }
  const words = query.toString();
  return words ? `?${words}` : '';
}
