import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothing } from '../find/matcher.rules';
import {
  isTaskChosen,
  levelWords,
  namesOf,
  type TaskGroup,
  taskGroups,
  toggledOf,
  toggleTasks,
} from './filter-choices.rules';
import { filterWords } from './filter-words.rules';
import { everything } from './selection.rules';

const revisions = new Map([
  ['a', 'web:41'],
  ['b', 'web:42'],
  ['c', 'web:42'],
  ['d', 'web:9'],
]);
const groups = taskGroups(['a', 'b', 'c', 'd', 'e'], revisions, everything);
const all = ['a', 'b', 'c', 'd', 'e'];
const shown = (chosen: { tasks: readonly string[]; revisions: readonly string[] }, of: TaskGroup[] = groups) =>
  of.flatMap(({ revision, tasks }) => tasks.filter((task) => isTaskChosen(task, revision, chosen))).sort();

describe('what there is to choose from', () => {
  it('has tasks by revision, the newest first, and those whose revision is not known at the end', () => {
    expect(groups).toEqual([
      { revision: 'web:42', tasks: ['b', 'c'] },
      { revision: 'web:41', tasks: ['a'] },
      { revision: 'web:9', tasks: ['d'] },
      { revision: undefined, tasks: ['e'] },
    ]);
  });

  it('has what is chosen though it is not loaded, so that it can be taken back', () => {
    expect(taskGroups(['a'], revisions, { tasks: ['z'], revisions: ['web:7'] })).toEqual([
      { revision: 'web:41', tasks: ['a'] },
      { revision: 'web:7', tasks: [] },
      { revision: undefined, tasks: ['z'] },
    ]);
    expect(namesOf(['xray', 'app'], ['gone'])).toEqual(['app', 'gone', 'xray']);
  });
});

describe('choosing', () => {
  it('one out of all leaves the others, and the last one back in is all', () => {
    expect(toggledOf(['a', 'b', 'c'], [], 'b')).toEqual(['a', 'c']);
    expect(toggledOf(['a', 'b', 'c'], ['a', 'c'], 'b')).toEqual([]);
    expect(toggledOf(['a', 'b'], ['a'], 'a')).toEqual([]);
  });

  it('tasks says whole revisions by their name', () => {
    expect(toggleTasks(groups, everything, ['b', 'c'])).toEqual({ tasks: ['a', 'd', 'e'], revisions: [] });
    const two = taskGroups(['a', 'b', 'c'], revisions, everything);
    expect(toggleTasks(two, everything, ['a'])).toEqual({ tasks: [], revisions: ['web:42'] });
    expect(toggleTasks(two, { tasks: [], revisions: ['web:42'] }, ['b'])).toEqual({ tasks: ['c'], revisions: [] });
    expect(toggleTasks(two, { tasks: ['c'], revisions: [] }, ['c'])).toEqual({ tasks: [], revisions: [] });
  });

  it('tasks shows exactly those that were shown, but for what is taken in or out', () => {
    const some = fc.subarray(all, { minLength: 1 });
    fc.assert(
      fc.property(some, some, (first, then) => {
        const chosen = toggleTasks(groups, { tasks: first, revisions: [] }, then);
        const isOut = then.every((task) => first.includes(task));
        const wanted = isOut ? first.filter((task) => !then.includes(task)) : [...new Set([...first, ...then])].sort();
        expect(shown(chosen)).toEqual(wanted.length === 0 ? all : wanted);
      }),
    );
  });
});

describe('in words', () => {
  it('says what is chosen, and what no line does', () => {
    expect([levelWords([]), levelWords(['warn', 'error'])]).toEqual(['all levels', 'errors, warnings']);
    const find = { ...nothing, text: 'boom', mode: 'only' as const };
    expect(filterWords({ find, selection: { ...everything, levels: ['error', 'none'] } })).toBe(
      'says errors or no level and holds “boom”',
    );
    expect(filterWords({ find: nothing, selection: { ...everything, revisions: ['w:1', 'w:2', 'w:3', 'w:4'] } })).toBe(
      'is of rev 1, 2 or 2 others',
    );
    const hostile = filterWords({ find: { ...find, text: '\u202eboom\u0000' }, selection: everything });
    expect(hostile).toBe('holds “⟨U+202E⟩boom␀”');
  });
});
