import { describe, expect, test } from 'vitest';
import { everything, isShown, matcherOf } from './search.rules';

const line = (id: number, message: string, task = 't1', container = 'app') => ({
  id: `${id}`,
  at: id,
  group: 'g',
  stream: 's',
  message,
  task,
  container,
});
const lines = [
  line(1, 'GET /a 200'),
  line(3, 'WARN slow', 't2'),
  line(5, 'ERROR boom', 't1', 'xray'),
  line(7, 'plain'),
];
const shown = (change: Partial<typeof everything>) => {
  const selection = { ...everything, ...change };
  const matcher = matcherOf(selection.text, selection.regex);
  return lines.filter((one) => isShown(one, selection, matcher)).map(({ at }) => at);
};

describe('what of a log is shown', () => {
  test('text without regard to capitals, levels, tasks and containers', () => {
    expect(shown({})).toEqual([1, 3, 5, 7]);
    expect(shown({ text: 'BOOM' })).toEqual([5]);
    expect(shown({ level: 'warn' })).toEqual([3, 5]);
    expect(shown({ level: 'error' })).toEqual([5]);
    expect(shown({ task: 't2' })).toEqual([3]);
    expect(shown({ container: 'xray' })).toEqual([5]);
  });

  test('a plain text is no expression; an expression is', () => {
    expect(shown({ text: 'slow|boom' })).toEqual([]);
    expect(shown({ text: 'slow|boom', regex: true })).toEqual([3, 5]);
    expect(matcherOf('(', true)?.problem).toBeDefined();
    expect(shown({ text: '(', regex: true })).toEqual([]);
    expect(shown({ text: '(' })).toEqual([]);
  });

  test('finds every place to highlight', () => {
    expect(matcherOf('ab', false)?.ranges('abxAB')).toEqual([
      [0, 2],
      [3, 5],
    ]);
  });
});
