import { expect, test, vi } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { LogFeed } from './log-feed';

const client = vi.hoisted(() => ({ hear: (_: unknown) => {} }));
vi.mock('@/components/live/live-client', () => ({
  readLog: (_: string, __: unknown, hear: typeof client.hear) => {
    client.hear = hear;
    return () => {};
  },
}));

const line = (id: string): LogLine => ({ id, at: 1_000, ingestedAt: 1_005, group: 'g', stream: 's', message: 'same' });
const batch = (lines: LogLine[]) =>
  client.hear({ type: 'log', lines, markers: [], cursor: 'e.1.0.0.0', filled: true, since: 0 });

test.each([false, true])('a line stays beside its twin that the same tail told before, paused: %s', async (paused) => {
  const feed = new LogFeed('logs:a/r/c/s');
  const leave = feed.subscribe(() => {});
  batch([line('tail:1800000000000:0000000001')]);
  feed.pause(paused);
  batch([line('8')]);
  expect(feed.state.waiting).toBe(paused ? 1 : 0);
  feed.pause(false);
  await feed.settled();
  expect([...feed.rows.lines].map(({ id }) => id)).toEqual(['8', 'tail:1800000000000:0000000001']);
  leave();
});
