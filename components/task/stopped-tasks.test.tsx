import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { detailOf } from '@/components/service/fixture';
import { taskOf } from './fixture';
import { TasksCard } from './tasks-card';

const id = (n: number) => `${n}`.padStart(32, '0');
const stopped = (n: number) => taskOf({ id: id(n), lastStatus: 'STOPPED', stoppedAt: n * 1000 });
const problem = (n: number, what: string) => ({ task: id(n), what, advice: 'Read its log.' });

describe('the tasks that stopped', () => {
  const tasks = [taskOf({ id: id(99) }), ...[1, 2, 3, 4, 5].map(stopped)];
  const problems = [
    ...[1, 2, 4].map((n) => problem(n, 'Container xray exited with 1.')),
    problem(3, 'Its image is not there.'),
  ];
  const html = renderToStaticMarkup(<TasksCard detail={detailOf({ tasks: { value: tasks }, problems })} />);
  const [table = '', folded = ''] = html.split('<details');

  it('are folded below those that live', () => {
    expect(table).toContain(id(99));
    expect(table).not.toContain('exited with 1');
    expect(folded).toContain('5 stopped');
    expect(folded).toContain('4 of them failed');
  });

  it('stand by their cause, each told once, newest first, with every task in reach', () => {
    expect(html.match(/exited with 1/g)).toHaveLength(1);
    expect(html).toMatch(/3 ×.*exited with 1/);
    expect(html.indexOf('Stopped on purpose')).toBeLessThan(html.indexOf('exited with 1'));
    expect(html.indexOf('exited with 1')).toBeLessThan(html.indexOf('Its image is not there.'));
    for (const n of [1, 2, 3, 4, 5]) expect(html).toContain(`tasks/${id(n)}`);
  });
});
