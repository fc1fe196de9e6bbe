import { describe, expect, test } from 'vitest';
import type { LogFind, LogSelection } from '@/lib/model/log-view';
import { matcherOf, nothing } from '../find/matcher.rules';
import { everything, isEverything, isShown } from './selection.rules';

const line = (id: number, message: string, more: { task?: string; container?: string; revision?: string } = {}) => ({
  ...{ id: `${id}`, at: id, group: 'g', stream: 's', message, task: 't1', container: 'app', revision: 'web:1' },
  ...more,
});
const lines = [
  line(1, 'GET /a 200'),
  line(3, 'WARN slow', { task: 't2', revision: 'web:2' }),
  line(5, 'ERROR boom', { container: 'xray' }),
  line(7, 'plain'),
];
const shown = (selection: Partial<LogSelection>, find: Partial<LogFind> = {}) => {
  const looked: LogFind = { ...nothing, ...find };
  const matcher = matcherOf(looked);
  const chosen = { ...everything, ...selection };
  return lines.filter((one) => isShown(one, chosen, looked.mode, matcher)).map(({ at }) => at);
};

describe('what of a log is shown', () => {
  test('chosen levels, tasks, containers and revisions, any of several', () => {
    expect(shown({})).toEqual([1, 3, 5, 7]);
    expect(shown({ levels: ['warn', 'error'] })).toEqual([3, 5]);
    expect(shown({ levels: ['none'] })).toEqual([7]);
    expect(shown({ tasks: ['t2', 't3'] })).toEqual([3]);
    expect(shown({ containers: ['xray'] })).toEqual([5]);
    expect(shown({ revisions: ['web:2'] })).toEqual([3]);
    expect(isEverything(everything)).toBe(true);
    expect(isEverything({ ...everything, levels: ['none'] })).toBe(false);
  });

  test('what holds a text, or what does not, or all of it', () => {
    expect(shown({}, { text: 'BOOM', mode: 'only' })).toEqual([5]);
    expect(shown({}, { text: 'BOOM', mode: 'hide' })).toEqual([1, 3, 7]);
    expect(shown({}, { text: 'BOOM', mode: 'mark' })).toEqual([1, 3, 5, 7]);
    expect(shown({}, { text: 'BOOM', mode: 'only', matchCase: true })).toEqual([]);
    expect(shown({ tasks: ['t1'] }, { text: 'a', mode: 'only' })).toEqual([1, 7]);
  });
});
