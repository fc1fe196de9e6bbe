import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { compareLines } from '@/lib/logs/rows/line-order.rules';
import { openTail } from '@/lib/logs/tail/tails';
import { failed, ok } from '@/lib/model/failure';
import type { LiveMessage, LogBatch } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { subscribeToTail } from './log-subscription';

const aws = vi.hoisted(() => ({
  filterLogEvents: vi.fn(),
  findSources: vi.fn(),
  describeTasks: vi.fn(),
}));
vi.mock('@/lib/aws/logs/filter-log-events', () => ({ filterLogEvents: aws.filterLogEvents }));
vi.mock('@/lib/aws/ecs/list-tasks', () => ({ describeTasks: aws.describeTasks, listTasks: vi.fn() }));
vi.mock('@/lib/logs/sources/find-sources', async (original) => ({
  ...(await original()),
  findSources: aws.findSources,
}));

const own = 'a'.repeat(32);
const foreign = 'b'.repeat(32);
let written: LogLine[] = [];
let topic = '';
let number = 0;
const write = (count: number, task = own) => {
  for (let i = 0; i < count; i++) {
    const id = String(written.length).padStart(6, '0');
    written.push({ id, at: Date.now(), group: `/g${number}`, stream: `ecs/app/${task}`, message: id });
  }
};

function viewer(after?: string) {
  const batches: LogBatch[] = [];
  let waiting = false;
  const place = { account: 'a', region: 'r', cluster: 'c', service: `s${number}` };
  const subscription = subscribeToTail(
    openTail(topic, place),
    topic,
    () => {
      waiting = true;
    },
    { after },
  );
  const drain = async () => {
    do {
      waiting = false;
      const messages = subscription.take().map((json) => JSON.parse(json) as LiveMessage);
      batches.push(...messages.filter((message) => message.type === 'log'));
      await vi.advanceTimersByTimeAsync(0);
    } while (waiting);
    return batches.flatMap(({ lines }) => lines).sort(compareLines);
  };
  return { batches, drain, close: subscription.close };
}

beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  number += 1;
  topic = `logs:a/r/c/s${number}`;
  aws.describeTasks.mockResolvedValue(ok({ items: [{ id: foreign, group: 'service:other' }] }));
  aws.findSources.mockResolvedValue(
    ok({
      sources: [{ group: `/g${number}`, region: 'r', streamPrefix: 'ecs', container: 'app' }],
      notes: [],
      tasks: [],
      revisions: new Map(),
    }),
  );
  aws.filterLogEvents.mockImplementation((_: unknown, { start = 0, end = Infinity }) =>
    Promise.resolve(ok({ lines: written.filter((l) => l.at >= start && l.at <= end) })),
  );
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe('a viewer of a log', () => {
  test('gets what is there in batches, the newest first, then what comes', async () => {
    write(2_500);
    const { batches, drain, close } = viewer();
    await vi.advanceTimersByTimeAsync(0);
    expect(await drain()).toHaveLength(2_500);
    expect(batches.find((b) => b.lines.length > 0)?.lines.at(0)?.container).toBe('app');
    write(3);
    await vi.advanceTimersByTimeAsync(1_000);
    const lines = await drain();
    expect(lines.map((l) => l.id)).toEqual(written.map((l) => l.id));
    expect(batches.at(-1)?.filled).toBe(true);
    close();
  });

  test('continues at its cursor without a line lost or sent twice', async () => {
    write(10);
    const first = viewer();
    await vi.advanceTimersByTimeAsync(0);
    await first.drain();
    const cursor = first.batches.at(-1)?.cursor;
    first.close();
    write(5);
    await vi.advanceTimersByTimeAsync(2_000);
    const second = viewer(cursor);
    const lines = await second.drain();
    expect(lines.map((l) => l.id)).toEqual(written.slice(10).map((l) => l.id));
    expect(second.batches.some((b) => b.reset)).toBe(false);
    second.close();
  });

  test('starts over when its place is not held any more', async () => {
    write(4);
    const { batches, drain, close } = viewer('0badc0de.17.0.0.0');
    await vi.advanceTimersByTimeAsync(0);
    expect(await drain()).toHaveLength(4);
    expect(batches[0]?.reset).toBe(Date.now());
    close();
  });

  test("does not see another service's lines in a shared group", async () => {
    write(3);
    write(3, foreign);
    const { drain, close } = viewer();
    await vi.advanceTimersByTimeAsync(0);
    expect((await drain()).map((l) => l.task)).toEqual([own, own, own]);
    close();
  });

  test('is told in words when the tasks cannot be found, and heals', async () => {
    const good = await aws.findSources();
    aws.findSources.mockResolvedValue(
      failed({ kind: 'denied', message: 'AWS denies ecs:ListTasks.', advice: 'Allow it.' }),
    );
    write(1);
    const { batches, drain, close } = viewer();
    await vi.advanceTimersByTimeAsync(0);
    await drain();
    expect(batches.flatMap((b) => b.markers)).toMatchObject([
      { text: 'AWS denies ecs:ListTasks.', advice: 'Allow it.' },
    ]);
    aws.findSources.mockResolvedValue(good);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await drain()).toHaveLength(1);
    close();
  });
});
