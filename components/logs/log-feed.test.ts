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

test.each(['before', 'after'])(
  'says that lines are not in where a filter breaks that was set %s they came',
  async (when) => {
    const [feed, error] = [new LogFeed('logs:a/r/c/s'), new Error('no such level')];
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const breaks = () => Promise.reject(error);
    if (when === 'before') feed.setTest(breaks);
    feed.add([line('8')]);
    await feed.settled();
    if (when === 'after') feed.setTest(breaks);
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith(error));
    expect(feed.state.scanning).toBe(false);
    expect(feed.rows.markers).toMatchObject([{ tone: 'bad', text: 'Lines could not be sorted in; reload the page.' }]);
    told.mockRestore();
  },
);

test('another text that is only marked leaves the rows as they are', async () => {
  const feed = new LogFeed('logs:a/r/c/s');
  feed.add([line('8')]);
  await feed.settled();
  const build = vi.spyOn(feed.rows, 'setTest');
  feed.setTest(undefined);
  expect(build).not.toHaveBeenCalled();
  feed.setTest((lines) => lines.map(() => false));
  feed.setTest(undefined);
  expect(build).toHaveBeenCalledTimes(2);
});

test('what comes while a filter is slow waits for it, bounded, and a row names what there was no room for', async () => {
  const feed = new LogFeed('logs:a/r/c/s');
  const leave = feed.subscribe(() => {});
  let answer = () => {};
  const asked: number[] = [];
  feed.setTest(async (lines) => {
    asked.push(lines.length);
    if (asked.length === 1) await new Promise<void>((resolve) => (answer = resolve));
    return lines.map(() => true);
  });
  batch([line('1')]);
  await vi.waitFor(() => expect(asked).toEqual([1]));
  const message = 'x'.repeat(1_000_000);
  for (let id = 10; id < 111; id++) batch([{ ...line(String(id)), at: id, message }]);
  expect(feed.rows.markers).toMatchObject([
    { text: '51 lines came faster than the filter could look at them.', load: { from: 10, to: 60 } },
  ]);
  answer();
  await feed.settled();
  expect(feed.rows.lines.size).toBe(51);
  expect(asked).toHaveLength(51);
  leave();
});
