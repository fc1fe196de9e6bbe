import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { everything } from '@/lib/logs/view/selection.rules';
import { TaskFilter } from './task-filter';

const revisions = new Map([
  ['a'.repeat(32), 'web:42'],
  ['b'.repeat(32), 'web:42'],
  ['c'.repeat(32), 'web:41'],
]);
const tasks = new Set(revisions.keys());
const shown = (some: Partial<typeof everything>, of: ReadonlySet<string> = tasks) =>
  renderToStaticMarkup(
    <TaskFilter selection={{ ...everything, ...some }} onSelection={() => {}} tasks={of} revisions={revisions} />,
  ).replace(/<[^>]*>/g, '');

it('says which tasks are shown, by revision', () => {
  expect(shown({})).toBe('2 tasks of rev 421 of rev 41');
  expect(shown({ tasks: ['c'.repeat(32)] })).toBe('1 task of rev 41');
  expect(shown({ revisions: ['web:42'] })).toBe('2 tasks of rev 42');
});

it('is not there for one task, except to take back what the address chose', () => {
  expect(shown({}, new Set(['c'.repeat(32)]))).toBe('');
  expect(shown({ revisions: ['web:7'] }, new Set(['c'.repeat(32)]))).toContain('0 tasks of rev 7');
});
