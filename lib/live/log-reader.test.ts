import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Ring } from '@/lib/logs/tail/ring.rules';
import type { LogBatch } from '@/lib/model/live-message';
import { subscribeToTail } from './log-subscription';
import { LogWorld } from './log-world-fixture';

/** A reader of a world's log who takes what there is when it is told, or when the test says so. */
function readerOf(world: LogWorld, { after, eager = true }: { after?: string; eager?: boolean } = {}) {
  const batches: LogBatch[] = [];
  let told = 0;
  const take = () => {
    const messages = subscription.take().map((json) => JSON.parse(json) as LogBatch & { type: string });
    batches.push(...messages.filter(({ type }) => type === 'log'));
  };
  const subscription = subscribeToTail(
    world,
    'logs:a/r/c/s',
    () => {
      told += 1;
      if (eager) take();
    },
    { after },
  );
  const ids = () => batches.flatMap(({ lines }) => lines.map(({ id }) => Number(id)));
  return { batches, take, ids, told: () => told, close: subscription.close };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
let world: LogWorld;

beforeEach(() => {
  vi.useFakeTimers();
  world = new LogWorld('logs:a/r/c/s');
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe('a reader of a log', () => {
  test('who is too slow gets a row that counts what was skipped, and goes on with the oldest that is held', () => {
    const slow = readerOf(world, { eager: false });
    slow.take();
    for (let i = 0; i < 30; i++) {
      world.write(10, i === 7 ? 40 * 60_000 : 0);
      world.poll();
      vi.advanceTimersByTime(1_000);
    }
    for (let i = 0; i < 10; i++) slow.take();
    const { first } = world.ring;
    expect(slow.batches[1]?.markers).toMatchObject([
      {
        text: expect.stringMatching(`^${first - 1} lines skipped while you were behind`),
        load: { from: world.written[70]?.at, to: world.written[first - 2]?.at },
      },
    ]);
    expect(slow.batches.flatMap(({ markers }) => markers)).toHaveLength(1);
    expect(slow.ids()).toEqual(numbers(first - 1, 300));
    expect(slow.batches.some(({ reset }) => reset)).toBe(false);
    slow.close();
  });

  test('who was away for longer than lines are held is told how many to load', async () => {
    const reader = readerOf(world);
    reader.take();
    world.write(5, 0);
    world.poll();
    await vi.advanceTimersByTimeAsync(200);
    reader.close();
    const after = reader.batches.at(-1)?.cursor;
    world.write(40, 0);
    world.poll();
    const back = readerOf(world, { ...(after ? { after } : {}), eager: false });
    for (let i = 0; i < 8; i++) back.take();
    const [marker] = back.batches.flatMap(({ markers }) => markers);
    expect(marker?.text).toMatch(/lines skipped while you were away/);
    expect((marker?.away ?? 0) + back.ids().length).toBe(40);
    back.close();
  });

  test('continues in the middle of what was held when it came, without a line twice or left out', () => {
    world.write(9, 0);
    world.poll();
    const reader = readerOf(world, { eager: false });
    reader.take();
    const cursor = reader.batches[0]?.cursor ?? '';
    reader.close();
    world.write(2, 0);
    world.poll();
    const next = readerOf(world, { after: cursor, eager: false });
    for (let i = 0; i < 5; i++) next.take();
    expect([...reader.ids(), ...next.ids()].sort((a, b) => a - b)).toEqual(numbers(0, 11));
    expect(next.batches.map(({ since }) => since !== undefined)).toEqual([false, true, true]);
    next.close();
  });

  test('gets a burst in ten batches a second, none larger than its bounds', async () => {
    world.ring = new Ring({ batchLines: 1_000 });
    world.text = '';
    const reader = readerOf(world);
    reader.take();
    await vi.advanceTimersByTimeAsync(1_000);
    const before = reader.batches.length;
    for (let i = 0; i < 500; i++) {
      world.write(2, 0);
      world.poll();
      await vi.advanceTimersByTimeAsync(2);
    }
    await vi.advanceTimersByTimeAsync(100);
    expect(reader.ids()).toEqual(numbers(0, 1_000));
    expect(reader.batches.length - before).toBeLessThanOrEqual(12);
    world.text = 'x'.repeat(100_000);
    world.write(20, 0);
    world.text = 'x'.repeat(1_000_000);
    world.write(3, 0);
    world.poll();
    await vi.advanceTimersByTimeAsync(200);
    const sizes = reader.batches.map(({ lines }) => lines.reduce((sum, { message }) => sum + message.length, 0));
    expect(sizes.filter((size) => size > 256_000)).toHaveLength(3);
    expect(Math.max(...reader.batches.map(({ lines }) => lines.length))).toBeLessThanOrEqual(1_000);
    expect(reader.ids()).toEqual(numbers(0, 1_023));
    reader.close();
  });

  test('knows since when it has everything, and up to when', () => {
    const reader = readerOf(world, { eager: false });
    reader.take();
    expect(reader.batches[0]).toMatchObject({ filled: true, since: world.since, readTo: Date.now() });
    world.write(40, 60_000);
    world.poll();
    const late = readerOf(world, { eager: false });
    for (let i = 0; i < 8; i++) late.take();
    // Of that minute not all is held any more when it comes.
    expect(late.batches.at(-1)?.since).toBe((world.written[0]?.at ?? 0) + 1);
    expect(late.batches[0]).not.toHaveProperty('readTo');
  });

  test('is told a marker once, and again when it says something else', () => {
    const reader = readerOf(world, { eager: false });
    const marker = { id: 'gap', at: 1, tone: 'warn' as const, text: '3 s unread' };
    world.ring.addMarker(marker);
    for (let i = 0; i < 3; i++) reader.take();
    world.ring.addMarker({ ...marker, text: 'healed' });
    for (let i = 0; i < 3; i++) reader.take();
    expect(reader.batches.flatMap(({ markers }) => markers.map(({ text }) => text))).toEqual(['3 s unread', 'healed']);
    reader.close();
  });

  test('costs the server a place and no lines, however slow it is', () => {
    const taken = vi.spyOn(world.ring, 'before');
    const slow = Array.from({ length: 50 }, () => readerOf(world, { eager: false }));
    world.write(10_000, 0);
    world.poll();
    expect(world.ring.last - world.ring.first).toBeLessThan(20);
    expect(taken).not.toHaveBeenCalled();
    for (const reader of slow) reader.close();
  });
});
