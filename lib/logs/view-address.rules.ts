import { type LogFind, type LogRange, type LogView, levelChoices } from '@/lib/model/log-view';
import { nothing } from './find/matcher.rules';

/** What a log shows at first: the last 15 minutes, and what comes. */
export const liveRange: LogRange = { kind: 'live', lastMs: 15 * 60_000 };

const modes = ['only', 'hide'] as const;
const longest = 500;
const most = 50;
const minuteMs = 60_000;
/** A month: nothing older is looked for. */
const mostMinutes = 31 * 24 * 60;

const timeOf = (word: string | null) => {
  const time = word ? Number(word) : Number.NaN;
  return Number.isSafeInteger(time) && time > 0 && time <= 8.64e15 ? time : undefined;
};

function rangeOf(query: URLSearchParams): LogRange {
  const [from, to] = [timeOf(query.get('from')), timeOf(query.get('to'))];
  if (from !== undefined && to !== undefined && from < to) return { kind: 'between', from, to };
  const minutes = timeOf(query.get('last'));
  return minutes && minutes <= mostMinutes ? { kind: 'live', lastMs: minutes * minuteMs } : liveRange;
}

/** The view of an address; what it does not say, or says wrongly, is as it is at first. */
export function viewOf(query: URLSearchParams): LogView {
  const text = (name: string) => (query.get(name) ?? '').slice(0, longest);
  const all = (name: string) => [...new Set(query.getAll(name))].filter(Boolean).slice(0, most);
  const [at, id] = [timeOf(query.get('at')), text('line')];
  return {
    find: {
      text: text('q'),
      regex: query.get('regex') === '1',
      matchCase: query.get('case') === '1',
      mode: modes.find((mode) => mode === query.get('lines')) ?? nothing.mode,
    },
    selection: {
      levels: levelChoices.filter((level) => query.getAll('level').includes(level)),
      tasks: all('task'),
      containers: all('container'),
      revisions: all('revision'),
    },
    range: rangeOf(query),
    columns: all('column'),
    ...(id && at ? { line: { at, id } } : {}),
  };
}

const ours = [
  ...['q', 'regex', 'case', 'lines', 'level', 'task', 'container', 'revision'],
  ...['last', 'from', 'to', 'column', 'at', 'line'],
];

function sayFind(query: URLSearchParams, { text, regex, matchCase, mode }: LogFind): void {
  if (text) query.set('q', text.slice(0, longest));
  if (regex) query.set('regex', '1');
  if (matchCase) query.set('case', '1');
  if (mode !== nothing.mode) query.set('lines', mode);
}

/**
 * The query of a view, shortest form: `?q=boom&level=error`; empty for what a log shows at first. What else stands in
 * `before` stays.
 */
export function queryOf({ find, selection, range, columns, line }: LogView, before = ''): string {
  const query = new URLSearchParams(before);
  for (const name of ours) query.delete(name);
  sayFind(query, find);
  const lists: [string, readonly string[]][] = [
    ['level', levelChoices.filter((level) => selection.levels.includes(level))],
    ['task', selection.tasks],
    ['container', selection.containers],
    ['revision', selection.revisions],
    ['column', columns],
  ];
  for (const [name, values] of lists) for (const value of values.slice(0, most)) query.append(name, value);
  if (range.kind === 'between') {
    query.set('from', String(range.from));
    query.set('to', String(range.to));
  } else if (range.lastMs !== (liveRange.kind === 'live' && liveRange.lastMs)) {
    query.set('last', String(range.lastMs / minuteMs));
  }
  if (line) {
    query.set('at', String(line.at));
    query.set('line', line.id);
  }
  const words = query.toString();
  return words ? `?${words}` : '';
}
