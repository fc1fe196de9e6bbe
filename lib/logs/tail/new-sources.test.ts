import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '@/lib/model/failure';
import type { LogLine, LogSource } from '@/lib/model/log';
import { openTail } from './tails';
import { filterWritten } from './written-lines-fixture';

const aws = vi.hoisted(() => ({ filterLogEvents: vi.fn(), findSources: vi.fn(), describeTasks: vi.fn() }));
vi.mock('@/lib/aws/logs/filter-log-events', () => ({ filterLogEvents: aws.filterLogEvents }));
vi.mock('@/lib/aws/ecs/list-tasks', () => ({ describeTasks: aws.describeTasks, listTasks: vi.fn() }));
vi.mock('../sources/find-sources', async (original) => ({ ...(await original()), findSources: aws.findSources }));

let number = 0;
let written: LogLine[] = [];
const write = (count: number, stream: string) => {
  const line = { at: Date.now(), ingestedAt: Date.now(), group: `/n${number}`, stream, message: 'm' };
  for (let i = 0; i < count; i++) written.push({ ...line, id: String(written.length).padStart(7, '0') });
};
const found = (...sources: Partial<LogSource>[]) =>
  ok({
    sources: sources.map((source) => ({ group: `/n${number}`, region: 'r', container: 'app', ...source })),
    ...{ notes: [], tasks: sources.flatMap(({ task }) => (task ? [{ id: task }] : [])), revisions: new Map() },
  });

function reader() {
  const tail = openTail(`logs:a/r/c/n${number}/`, { account: 'a', region: 'r', cluster: 'c', service: `n${number}` });
  const lines: LogLine[] = [];
  const leave = tail.join(() => lines.push(...tail.ring.from(lines.length + 1)));
  return { tail, lines, leave };
}

beforeEach(() => {
  vi.useFakeTimers();
  number += 1;
  written = [];
  aws.describeTasks.mockResolvedValue(ok({ items: [] }));
  aws.filterLogEvents.mockReset().mockImplementation(async (_: unknown, filter) => filterWritten(written, filter));
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe('a task that is new in a log', () => {
  test('has a row for what it may have written before its stream was known, where the group is busy', async () => {
    aws.findSources.mockResolvedValue(found({ stream: 'old', task: 'old' }));
    const { tail, lines, leave } = reader();
    await vi.advanceTimersByTimeAsync(16_000);
    for (let second = 0; second < 14; second++) {
      write(1, 'new');
      write(2_000, 'of another service');
      await vi.advanceTimersByTimeAsync(1_000);
    }
    aws.findSources.mockResolvedValue(found({ stream: 'old', task: 'old' }, { stream: 'new', task: 'new' }));
    await vi.advanceTimersByTimeAsync(30_000);
    const loads = tail.ring.markersAfter(0).flatMap(({ load }) => load ?? []);
    const shown = new Set(lines.map(({ id }) => id));
    const missing = written.filter(({ id, stream }) => stream === 'new' && !shown.has(id));
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.filter(({ at }) => !loads.some(({ from, to }) => at >= from && at <= to))).toEqual([]);
    expect(loads).toHaveLength(1);
    leave();
  });

  test('has its revision on its first lines too, which waited for ECS’s word', async () => {
    aws.findSources.mockResolvedValue(found({ streamPrefix: 'ecs' }));
    const { lines, leave } = reader();
    await vi.advanceTimersByTimeAsync(3_000);
    const id = 'c'.repeat(32);
    const taskDefinitionArn = 'arn:aws:ecs:eu-central-1:123456789012:task-definition/web:42';
    aws.describeTasks.mockResolvedValue(ok({ items: [{ id, group: `service:n${number}`, taskDefinitionArn }] }));
    write(1, `ecs/app/${id}`);
    await vi.advanceTimersByTimeAsync(3_000);
    write(1, `ecs/app/${id}`);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(lines.map(({ revision }) => revision)).toEqual(['web:42', 'web:42']);
    leave();
  });
});

test('sources are looked for again only when the look before has ended', async () => {
  let tell: (sources: unknown) => void = () => {};
  aws.findSources.mockReset().mockImplementation(
    () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
  );
  const first = reader();
  await vi.advanceTimersByTimeAsync(120_000);
  first.leave();
  const again = reader();
  expect(aws.findSources).toHaveBeenCalledTimes(1);
  tell(found({ streamPrefix: 'ecs' }));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(aws.findSources).toHaveBeenCalledTimes(2);
  again.leave();
});
