import { type LogFind, type LogRange, type LogView, levelChoices } from '@/lib/model/log-view';
import { nothing } from '../find/matcher.rules';

/** What a log shows at first: the last 15 minutes, and what comes. */
export const liveRange: LogRange = { kind: 'live', lastMs: 15 * 60_000 };

const modes = ['only', 'hide'] as const;
const longest = 500;
/** Some servers before ours take no request line beyond 8,000 characters; a task's id has 32. */
const most = { task: 150, container: 50, revision: 50, column: 50 };
type Many = keyof typeof most;
const minuteMs = 60_000;
/** A month: nothing older is looked for. */
const mostMinutes = 31 * 24 * 60;

/** No line is that new; what lies far beyond is no date at all. */
const latest = Date.UTC(2300, 0);

/** `2026-11-21T13:00:00Z`, as people and other tools write a time that means the same everywhere. */
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/;

const timeOf = (word: string | null) => {
  const time = word && iso.test(word) ? Date.parse(word) : word ? Number(word) : Number.NaN;
  return Number.isSafeInteger(time) && time > 0 && time < latest ? time : undefined;
};

function rangeOf(query: URLSearchParams, prefix: string): LogRange {
  const [from, to] = [timeOf(query.get(`${prefix}from`)), timeOf(query.get(`${prefix}to`))];
  if (from !== undefined && to !== undefined && from < to) return { kind: 'between', from, to };
  const minutes = timeOf(query.get(`${prefix}last`));
  return minutes && minutes <= mostMinutes ? { kind: 'live', lastMs: minutes * minuteMs } : liveRange;
}

const allOf = (query: URLSearchParams, name: string) => [...new Set(query.getAll(name))].filter(Boolean);

/**
 * The view of an address; what it does not say, or says wrongly, is as it is at first. `prefix` stands before each name,
 * where the address tells of several logs.
 */
export function viewOf(query: URLSearchParams, prefix = ''): LogView {
  const text = (name: string) => (query.get(prefix + name) ?? '').slice(0, longest);
  const all = (name: Many) => allOf(query, prefix + name).slice(0, most[name]);
  const [at, id] = [timeOf(query.get(`${prefix}at`)), text('line')];
  return {
    find: {
      text: text('q'),
      regex: text('regex') === '1',
      matchCase: text('case') === '1',
      mode: modes.find((mode) => mode === text('lines')) ?? nothing.mode,
    },
    selection: {
      levels: levelChoices.filter((level) => query.getAll(`${prefix}level`).includes(level)),
      tasks: all('task'),
      containers: all('container'),
      revisions: all('revision'),
    },
    range: rangeOf(query, prefix),
    columns: all('column'),
    ...(id && at ? { line: { at, id } } : {}),
  };
}

/** Names in an address that say what is not understood, so that the view is another than the one that was meant. */
export function misreadIn(query: URLSearchParams, prefix = ''): string[] {
  const has = (name: string) => query.get(prefix + name) !== null && query.get(prefix + name) !== '';
  const { find, selection, range, line } = viewOf(query, prefix);
  const between = range.kind === 'between';
  const last = !between && range.lastMs / minuteMs === Number(query.get(`${prefix}last`));
  return [
    ...['from', 'to'].filter((name) => has(name) && !between),
    ...(has('last') && !between && !last ? ['last'] : []),
    ...(query.getAll(`${prefix}level`).length > selection.levels.length ? ['level'] : []),
    ...(has('lines') && query.get(`${prefix}lines`) !== find.mode ? ['lines'] : []),
    ...(Object.keys(most) as Many[]).filter((name) => allOf(query, prefix + name).length > most[name]),
    ...((has('at') || has('line')) && !line ? ['at', 'line'].filter(has) : []),
  ];
}

const ours = [
  ...['q', 'regex', 'case', 'lines', 'level', 'task', 'container', 'revision'],
  ...['last', 'from', 'to', 'column', 'at', 'line'],
];

/** A query as people read it: slashes and colons need no escape there. */
export const wordsOf = (query: URLSearchParams): string =>
  query.toString().replaceAll('%2F', '/').replaceAll('%3A', ':');

type Says = [name: string, value: string];

const sayFind = ({ text, regex, matchCase, mode }: LogFind): Says[] => [
  ...(text ? [['q', text.slice(0, longest)] satisfies Says] : []),
  ...(regex ? [['regex', '1'] satisfies Says] : []),
  ...(matchCase ? [['case', '1'] satisfies Says] : []),
  ...(mode !== nothing.mode ? [['lines', mode] satisfies Says] : []),
];

function sayRange(range: LogRange): Says[] {
  if (range.kind === 'between')
    return [
      ['from', String(range.from)],
      ['to', String(range.to)],
    ];
  const atFirst = liveRange.kind === 'live' && range.lastMs === liveRange.lastMs;
  return atFirst ? [] : [['last', String(range.lastMs / minuteMs)]];
}

/**
 * The query of a view, shortest form: `?q=boom&level=error`; empty for what a log shows at first. What else stands in
 * `before` stays.
 */
export function queryOf({ find, selection, range, columns, line }: LogView, before = '', prefix = ''): string {
  const query = new URLSearchParams(before);
  for (const name of ours) query.delete(prefix + name);
  // One too many says that some are left out: whoever opens the address is told.
  const many = (name: Many, values: readonly string[]) =>
    values.slice(0, most[name] + 1).map((value): Says => [name, value]);
  const says: Says[] = [
    ...sayFind(find),
    ...levelChoices.filter((level) => selection.levels.includes(level)).map((level): Says => ['level', level]),
    ...many('task', selection.tasks),
    ...many('container', selection.containers),
    ...many('revision', selection.revisions),
    ...many('column', columns),
    ...sayRange(range),
    ...(line
      ? ([
          ['at', String(line.at)],
          ['line', line.id],
        ] satisfies Says[])
      : []),
  ];
  for (const [name, value] of says) query.append(prefix + name, value);
  const words = wordsOf(query);
  return words ? `?${words}` : '';
}
