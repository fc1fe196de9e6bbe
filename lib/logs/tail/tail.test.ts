import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';
import { sweepCount } from '../sweep/sweeps';
import type { Tail } from './tail';
import { openTail } from './tails';
import { filterWritten } from './written-lines-fixture';

const aws = vi.hoisted(() => ({ filterLogEvents: vi.fn(), findSources: vi.fn(), describeTasks: vi.fn() }));
vi.mock('@/lib/aws/logs/filter-log-events', () => ({ filterLogEvents: aws.filterLogEvents }));
vi.mock('@/lib/aws/ecs/list-tasks', () => ({ describeTasks: aws.describeTasks, listTasks: vi.fn() }));
vi.mock('../sources/find-sources', async (original) => ({ ...(await original()), findSources: aws.findSources }));

const task = 'a'.repeat(32);
const minute = 60_000;
let number = 0;
let written: LogLine[] = [];

const write = (count: number, prefix = 'ecs') => {
  for (let i = 0; i < count; i++) {
    const id = String(written.length).padStart(7, '0');
    const line = { at: Date.now(), ingestedAt: Date.now(), group: `/g${number}`, stream: `${prefix}/app/${task}` };
    written.push({ ...line, id, message: id });
  }
};
const source = (streamPrefix: string) => ({ group: `/g${number}`, region: 'r', streamPrefix, container: 'app' });
const finds = (...prefixes: string[]) =>
  aws.findSources.mockResolvedValue(
    ok({ sources: prefixes.map(source), notes: [], tasks: [{ id: task }], revisions: new Map() }),
  );

/** All that came into a tail, in the order of coming. */
function reader(narrow: { task?: string } = {}) {
  const place = { account: 'a', region: 'r', cluster: 'c', service: `s${number}`, ...narrow };
  const tail: Tail = openTail(`logs:a/r/c/s${number}/${narrow.task ?? ''}`, place);
  const ids: string[] = [];
  let next = 1;
  const leave = tail.join(() => {
    for (;;) {
      const lines = tail.ring.from(next);
      if (lines.length === 0) return;
      next += lines.length;
      for (const { id } of lines) ids.push(id);
    }
  });
  return { tail, ids, leave };
}

beforeEach(() => {
  vi.useFakeTimers();
  number += 1;
  written = [];
  finds('ecs');
  aws.describeTasks.mockResolvedValue(ok({ items: [] }));
  aws.filterLogEvents.mockReset().mockImplementation(async (_: unknown, filter) => filterWritten(written, filter));
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe('the tail of a log', () => {
  test('tells every line once over seventy thousand lines and many looks for its sources', async () => {
    const { ids, leave } = reader();
    for (let second = 0; second < 140; second++) {
      write(500);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    await vi.advanceTimersByTimeAsync(2_000);
    expect(aws.findSources.mock.calls.length).toBeGreaterThan(8);
    expect(ids).toEqual(written.map(({ id }) => id));
    leave();
  });

  test('leaves no hole where a look for the sources misses one of them', async () => {
    finds('ecs', 'side');
    const { ids, leave } = reader();
    for (let round = 0; round < 4; round++) {
      if (round % 2 === 1) finds('ecs');
      else finds('ecs', 'side');
      for (let second = 0; second < 15; second++) {
        write(1, 'side');
        await vi.advanceTimersByTimeAsync(1_000);
      }
    }
    expect(ids).toEqual(written.slice(0, ids.length).map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(57);
    leave();
  });

  test('has what a source had written before it was found', async () => {
    const { ids, leave } = reader();
    write(3, 'new');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ids).toEqual([]);
    finds('ecs', 'new');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(ids).toEqual(written.map(({ id }) => id));
    leave();
  });

  test('names what new tasks may have written while ECS did not answer for long', async () => {
    const { tail, leave } = reader();
    await vi.advanceTimersByTimeAsync(minute);
    aws.findSources.mockResolvedValue(failed({ kind: 'denied', message: 'AWS denies ecs:ListTasks.' }));
    await vi.advanceTimersByTimeAsync(15_000);
    const since = Date.now();
    expect(tail.ring.marker('sources')).toMatchObject({ tone: 'bad', text: 'AWS denies ecs:ListTasks.' });
    await vi.advanceTimersByTimeAsync(20 * minute);
    finds('ecs');
    await vi.advanceTimersByTimeAsync(15_000);
    const healed = tail.ring.marker('sources');
    expect(healed).toMatchObject({ text: 'The tasks could be read again.', load: { to: Date.now() } });
    expect(healed?.load?.from).toBeGreaterThanOrEqual(since - 15_000);
    leave();
  });

  const stranger = (id: string) => {
    const line = { at: Date.now(), ingestedAt: Date.now(), group: `/g${number}`, message: id };
    written.push({ ...line, id, stream: `ecs/app/${id}` });
  };
  const [theirs, ours] = ['b'.repeat(32), 'c'.repeat(32)] as const;
  const answer = { items: [{ id: theirs, group: 'service:other' }] };

  test('shows no line of another service where ECS is busy, and its own once ECS has answered', async () => {
    const { tail, ids, leave } = reader();
    await vi.advanceTimersByTimeAsync(3_000);
    aws.describeTasks.mockResolvedValue(failed({ kind: 'throttled', message: 'AWS is throttling us.' }));
    for (const id of [theirs, ours]) stranger(id);
    write(1);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(ids).toHaveLength(1);
    expect(tail.ring.marker('untold')).toMatchObject({ tone: 'warn', text: expect.stringContaining('throttling') });
    aws.describeTasks.mockResolvedValue(ok(answer));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ids).toHaveLength(2);
    expect(ids).toContain(ours);
    expect(tail.ring.marker('untold')).toMatchObject({ tone: 'info' });
    leave();
  });

  test('holds back for ever what it is not allowed to ask after, and names the permission', async () => {
    const { tail, ids, leave } = reader();
    await vi.advanceTimersByTimeAsync(3_000);
    aws.describeTasks.mockReset().mockResolvedValue(failed({ kind: 'denied', message: 'a may not call it.' }));
    stranger(theirs);
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(ids).toEqual([]);
    expect(tail.ring.marker('untold')?.advice).toContain('Allow ecs:DescribeTasks');
    expect(aws.describeTasks.mock.calls.length).toBeLessThan(16);
    finds('ecs');
    aws.findSources.mockResolvedValue(
      ok({ sources: [source('ecs')], notes: [], tasks: [{ id: task }, { id: theirs }], revisions: new Map() }),
    );
    await vi.advanceTimersByTimeAsync(15_000);
    expect(ids).toEqual([theirs]);
    leave();
  });

  test('tells every reader, also where one of them fails', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { tail, ids, leave } = reader();
    leave();
    const broken = tail.join(() => {
      throw new Error('broken');
    });
    const other = reader();
    await vi.advanceTimersByTimeAsync(3_000);
    write(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(other.ids).toHaveLength(1);
    expect(ids).toEqual([]);
    expect(logged).toHaveBeenCalled();
    broken();
    other.leave();
    logged.mockRestore();
  });

  test('knows from when on it has everything, for one who comes later too', async () => {
    const begun = Date.now();
    const { tail, leave } = reader();
    expect(tail.since).toBeUndefined();
    await vi.advanceTimersByTimeAsync(2 * minute);
    expect(tail.since).toBe(begun - 15 * minute);
    write(1);
    await vi.advanceTimersByTimeAsync(16 * minute);
    write(1);
    await vi.advanceTimersByTimeAsync(2_000);
    const other = reader({ task });
    await vi.advanceTimersByTimeAsync(100);
    expect(other.tail.since).toBe((written[0]?.at ?? 0) + 1);
    expect(other.ids).toEqual([written[1]?.id]);
    leave();
    other.leave();
  });

  test('tells late lines of the last hour, and not what was there before anybody looked', async () => {
    write(1);
    await vi.advanceTimersByTimeAsync(30 * minute);
    const { ids, leave } = reader();
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(ids).toEqual([]);
    const late = {
      at: Date.now() - 40 * minute,
      ingestedAt: Date.now(),
      group: `/g${number}`,
      stream: `ecs/app/${task}`,
    };
    written.unshift({ ...late, id: 'late', message: 'late' });
    await vi.advanceTimersByTimeAsync(minute + 2_000);
    expect(ids).toEqual(['late']);
    leave();
  });

  test('ends a minute after its last reader left, with all that is read for it', async () => {
    const others = sweepCount();
    const first = reader();
    const second = reader();
    await vi.advanceTimersByTimeAsync(5_000);
    first.leave();
    await vi.advanceTimersByTimeAsync(2 * minute);
    expect(sweepCount()).toBe(others + 1);
    second.leave();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(sweepCount()).toBe(others + 1);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(sweepCount()).toBe(others);
    const calls = aws.filterLogEvents.mock.calls.length + aws.findSources.mock.calls.length;
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(aws.filterLogEvents.mock.calls.length + aws.findSources.mock.calls.length).toBe(calls);
    expect(reader().tail).not.toBe(first.tail);
  });
});
