import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LiveMessage, TopicRequest } from '@/lib/model/live-message';
import { type ClientMessage, LiveHub } from './live-hub';
import type { LogMessage } from './log-readers';

/** A server of one handler: streams that the test writes, and the topics that it was told. */
function server() {
  const told: { stream: string; topics: TopicRequest[] }[] = [];
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  let status = 200;
  let answerToTopics = 204;
  const fetch = vi.fn(async (_: unknown, init?: RequestInit) => {
    if (init?.method === 'POST') {
      told.push(JSON.parse(String(init.body)) as (typeof told)[number]);
      return new Response(null, { status: answerToTopics });
    }
    if (status !== 200) return new Response(null, { status });
    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      streams.push(controller);
      if (answerToTopics !== 204) greet(controller);
      init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
    };
    return new Response(new ReadableStream<Uint8Array>({ start }));
  });
  const encode = (message: LiveMessage) => new TextEncoder().encode(`id: 1\ndata: ${JSON.stringify(message)}\n\n`);
  const greet = (controller: ReadableStreamDefaultController<Uint8Array>) =>
    controller.enqueue(encode({ type: 'hello', stream: `s${streams.length}`, now: Date.now() }));
  const write = (message: LiveMessage) => streams.at(-1)?.enqueue(encode(message));
  return {
    told,
    streams,
    fetch,
    write,
    answer: (next: number) => (status = next),
    answerTopics: (next: number) => (answerToTopics = next),
  };
}

const values = (...topics: string[]): TopicRequest[] => topics.map((topic) => ({ topic }));
const logMessage = (more: Partial<LogMessage> = {}): LogMessage => ({
  ...{ type: 'log', topic: 'logs:a/r/c/s', reader: 'r1', lines: [], markers: [], cursor: 'e.7.0.0.0', filled: true },
  ...more,
});
const settle = () => vi.advanceTimersByTimeAsync(50);
let back: ReturnType<typeof server>;

async function opened() {
  const got: ClientMessage[] = [];
  const hub = new LiveHub();
  const tab = hub.join((message) => got.push(message));
  tab.setTopics(values('region:a/r'));
  await settle();
  back.write({ type: 'hello', stream: 's1', now: Date.now() });
  await settle();
  return { hub, tab, got };
}

beforeEach(() => {
  vi.useFakeTimers();
  back = server();
  vi.stubGlobal('fetch', back.fetch);
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the stream of a browser', () => {
  test('nine tabs have one stream, and a later tab gets what is known', async () => {
    const { hub } = await opened();
    back.write({ type: 'snapshot', topic: 'region:a/r', value: { rows: 1 } });
    back.write({ type: 'patch', topic: 'region:a/r', patch: { fields: { rows: { set: 2 } } } });
    await settle();
    const late: ClientMessage[] = [];
    for (let i = 0; i < 8; i++) hub.join((message) => late.push(message)).setTopics(values('region:a/r'));
    await settle();
    expect(back.streams).toHaveLength(1);
    expect(late.filter((m) => m.type === 'snapshot')).toEqual(
      Array(8).fill({ type: 'snapshot', topic: 'region:a/r', value: { rows: 2 } }),
    );
  });

  test('topics that are refused again and again are asked for less and less often', async () => {
    await opened();
    back.answerTopics(422);
    const asked = () => back.told.length;
    const refuse = async (ms: number) => {
      const before = asked();
      await vi.advanceTimersByTimeAsync(ms);
      return asked() - before;
    };
    back.streams.at(-1)?.error(new Error('cut'));
    await refuse(20_000);
    expect(await refuse(60_000)).toBeLessThan(12);
  });

  test('a topic goes when its last tab goes, and the stream after the last topic', async () => {
    const { hub, tab } = await opened();
    const other = hub.join(() => {});
    other.setTopics(values('region:a/r', 'service:a/r/c/s'));
    await settle();
    other.leave();
    await settle();
    expect(back.told.at(-1)?.topics.map((t) => t.topic)).toEqual(['region:a/r']);
    tab.leave();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(back.fetch.mock.calls.at(0)?.[1]?.signal?.aborted).toBe(true);
  });

  test('goes on when what was on its way for a topic comes after its last reader has left', async () => {
    const { tab, got } = await opened();
    tab.setTopics(values('region:a/r', 'service:a/r/c/s'));
    await settle();
    for (const topic of ['region:a/r', 'service:a/r/c/s']) back.write({ type: 'snapshot', topic, value: { rows: 1 } });
    await settle();
    tab.setTopics(values('region:a/r'));
    back.write({ type: 'patch', topic: 'service:a/r/c/s', patch: { fields: { rows: { set: 2 } } } });
    back.write({ type: 'snapshot', topic: 'service:a/r/c/s', value: { rows: 3 } });
    back.write({ type: 'patch', topic: 'region:a/r', patch: { fields: { rows: { set: 2 } } } });
    await settle();
    expect(got.at(-1)).toMatchObject({ type: 'patch', topic: 'region:a/r' });
    expect(back.streams).toHaveLength(1);
    // It is asked for when somebody reads it again, and nothing that is old is shown meanwhile.
    tab.setTopics(values('region:a/r', 'service:a/r/c/s'));
    await settle();
    expect(got.at(-1)).toMatchObject({ type: 'patch', topic: 'region:a/r' });
    expect(back.told.at(-1)?.topics).toContainEqual({ topic: 'service:a/r/c/s', fresh: true });
  });

  test('goes on after a message that cannot be taken, and asks for that topic anew', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { got } = await opened();
    back.write({ type: 'snapshot', topic: 'region:a/r', value: { rows: 1 } });
    back.write({ type: 'patch', topic: 'region:a/r', patch: { key: 'id', rows: [] } });
    back.write({ type: 'snapshot', topic: 'region:a/r', value: { rows: 2 } });
    await settle();
    expect(logged).toHaveBeenCalledTimes(1);
    expect(got.at(-1)).toMatchObject({ type: 'snapshot', value: { rows: 2 } });
    expect(back.streams).toHaveLength(1);
    expect(back.told.at(-1)?.topics).toEqual([{ topic: 'region:a/r', fresh: true }]);
    logged.mockRestore();
  });

  test('comes back by itself when the server was away, and continues logs at their place', async () => {
    const { got, tab } = await opened();
    tab.setTopics([...values('region:a/r'), { topic: 'logs:a/r/c/s', reader: 'l1' }]);
    await settle();
    back.write(logMessage());
    await settle();
    back.streams.at(-1)?.error(new Error('gone'));
    await settle();
    expect(got.at(-1)).toMatchObject({ type: 'link', state: 'lost' });
    await vi.advanceTimersByTimeAsync(2_000);
    back.write({ type: 'hello', stream: 's2', now: Date.now() });
    await settle();
    expect(got.at(-1)).toMatchObject({ type: 'link', state: 'open' });
    expect(back.told.at(-1)).toEqual({
      stream: 's2',
      topics: [{ topic: 'region:a/r' }, { topic: 'logs:a/r/c/s', reader: 'r1', after: 'e.7.0.0.0' }],
    });
  });

  test('a link that falls silent is given up', async () => {
    const { got } = await opened();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(got.at(-1)).toMatchObject({ type: 'link', state: 'open' });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(got.at(-1)).toMatchObject({ type: 'link', state: 'lost' });
  });

  test('says when the person is signed out, and does not try again', async () => {
    back.answer(401);
    const { got } = await opened();
    expect(got.at(-1)).toMatchObject({ type: 'link', state: 'signed-out' });
    const calls = back.fetch.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(back.fetch.mock.calls).toHaveLength(calls);
  });

  test('is opened for a tab that comes after the person has signed in again, which hears of no signing out', async () => {
    back.answer(401);
    const { hub, tab } = await opened();
    tab.leave();
    await settle();
    back.answer(200);
    const got: ClientMessage[] = [];
    hub.join((message) => got.push(message)).setTopics(values('region:a/r'));
    await settle();
    back.write({ type: 'hello', stream: 's1', now: Date.now() });
    await settle();
    const states = got.flatMap((message) => (message.type === 'link' ? message.state : []));
    expect([...new Set(states)]).toEqual(['connecting', 'open']);
  });

  test('a machine that slept looks at once, by the clock, and one that is shown again does too', async () => {
    const { hub, got } = await opened();
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(got.at(-1)).toMatchObject({ type: 'link', state: 'lost' });
    await vi.advanceTimersByTimeAsync(2_000);
    back.write({ type: 'hello', stream: 's2', now: Date.now() });
    await settle();
    expect(got.at(-1)).toMatchObject({ type: 'link', state: 'open' });
    hub.hurry();
    expect(back.streams).toHaveLength(2);
    vi.setSystemTime(Date.now() + 25_000);
    hub.hurry();
    expect(back.streams).toHaveLength(3);
  });

  test('the server is told at once that nobody reads any more, and a tab that comes back goes on in its log', async () => {
    const { tab } = await opened();
    const logs = (after?: string): TopicRequest => ({
      topic: 'logs:a/r/c/s',
      reader: 'l1',
      ...(after ? { after } : {}),
    });
    tab.setTopics([logs()]);
    await settle();
    back.write(logMessage());
    await settle();
    tab.setTopics([]);
    await settle();
    expect(back.told.at(-1)?.topics).toEqual([]);
    expect(back.fetch.mock.calls.at(0)?.[1]?.signal?.aborted).toBe(false);
    tab.setTopics([logs('e.7.0.0.0')]);
    await settle();
    expect(back.told.at(-1)?.topics).toEqual([{ topic: 'logs:a/r/c/s', reader: 'r2', after: 'e.7.0.0.0' }]);
    expect(back.streams).toHaveLength(1);
  });

  test('a second tab begins a log of its own, and the first hears nothing twice', async () => {
    const { hub, tab, got } = await opened();
    tab.setTopics([{ topic: 'logs:a/r/c/s', reader: 'l1' }]);
    const second: ClientMessage[] = [];
    hub.join((message) => second.push(message)).setTopics([{ topic: 'logs:a/r/c/s', reader: 'l1' }]);
    await settle();
    const log = (reader: string, cursor: string) => back.write(logMessage({ reader, cursor }));
    log('r1', 'e.7.0.0.0');
    log('r2', 'e.7.5.0.0');
    log('r2', 'e.7.0.0.0');
    log('r1', 'e.8.0.0.0');
    await settle();
    const cursorsOf = (heard: ClientMessage[]) =>
      heard.flatMap((message) => (message.type === 'log' ? message.cursor : []));
    expect(cursorsOf(got)).toEqual(['e.7.0.0.0']);
    expect(cursorsOf(second)).toEqual(['e.7.5.0.0', 'e.7.0.0.0']);
    log('r2', 'e.8.0.0.0');
    await settle();
    expect(cursorsOf(got)).toEqual(['e.7.0.0.0', 'e.8.0.0.0']);
    expect(cursorsOf(second).at(-1)).toBe('e.8.0.0.0');
  });
});
