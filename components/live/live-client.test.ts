import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LiveMessage, TopicRequest } from '@/lib/model/live-message';

const topic = 'logs:a/r/c/s';
type Heard = () => void;

/** A page of a browser: what of it this module touches. */
function page({ hasWorkers, hidden = false }: { hasWorkers: boolean; hidden?: boolean }) {
  const listeners = new Map<string, Heard>();
  const document = { hidden, addEventListener: (name: string, heard: Heard) => listeners.set(name, heard) };
  const ports: { sent: { type: string; topics?: TopicRequest[] }[]; onmessage?: (event: { data: unknown }) => void }[] =
    [];
  class SharedWorker {
    port = {
      sent: [] as { type: string; topics?: TopicRequest[] }[],
      postMessage(message: { type: string }) {
        this.sent.push(message);
      },
    };
    constructor() {
      ports.push(this.port);
    }
  }
  vi.stubGlobal('document', document);
  vi.stubGlobal('addEventListener', (name: string, heard: Heard) => listeners.set(name, heard));
  vi.stubGlobal('location', { assign: vi.fn(), pathname: '/', search: '' });
  vi.stubGlobal('SharedWorker', hasWorkers ? SharedWorker : undefined);
  const see = (hidden: boolean) => {
    document.hidden = hidden;
    listeners.get('visibilitychange')?.();
  };
  return { ports, see };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a tab', () => {
  test('that nobody sees for a minute reads nothing, and goes on where it was when it is seen again', async () => {
    const { ports, see } = page({ hasWorkers: true });
    const { readLog } = await import('./live-client');
    let cursor: string | undefined;
    readLog(
      topic,
      () => cursor,
      (event) => {
        if (event.type === 'log') cursor = event.cursor;
      },
    );
    const [port] = ports;
    const topics = () => port?.sent.filter(({ type }) => type === 'topics').at(-1)?.topics;
    expect(topics()).toEqual([{ topic, reader: 'l1', after: undefined }]);
    const log = { type: 'log', topic, readers: ['l1'], lines: [], markers: [], cursor: 'e.7.0.0.0', filled: true };
    port?.onmessage?.({ data: log });
    see(true);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(topics()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(topics()).toEqual([]);
    see(false);
    expect(topics()).toEqual([{ topic, reader: 'l1', after: 'e.7.0.0.0' }]);
    expect(port?.sent.at(-1)).toEqual({ type: 'hurry' });
  });

  test('that was opened in the background reads nothing either after a minute, until it is seen', async () => {
    const { ports, see } = page({ hasWorkers: true, hidden: true });
    const { readTopic } = await import('./live-client');
    readTopic('region:a/r', () => {});
    const topics = () => ports[0]?.sent.filter(({ type }) => type === 'topics').at(-1)?.topics;
    expect(topics()).toEqual([{ topic: 'region:a/r' }]);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(topics()).toEqual([]);
    see(false);
    expect(topics()).toEqual([{ topic: 'region:a/r' }]);
  });

  test('has a place for each of its readers of one log', async () => {
    const { ports } = page({ hasWorkers: true });
    const { readLog } = await import('./live-client');
    const heard: string[] = [];
    const leave = readLog(
      topic,
      () => undefined,
      () => heard.push('one'),
    );
    readLog(
      topic,
      () => undefined,
      () => heard.push('two'),
    );
    const [port] = ports;
    port?.onmessage?.({
      data: { type: 'log', topic, readers: ['l2'], lines: [], markers: [], cursor: 'c', filled: true },
    });
    expect(heard).toEqual(['two']);
    leave();
    expect(port?.sent.at(-1)?.topics).toEqual([{ topic, reader: 'l2', after: undefined }]);
  });

  test('has a stream of its own where the browser has no shared workers, as long as it is seen', async () => {
    const { see } = page({ hasWorkers: false });
    const told: TopicRequest[][] = [];
    let signal: AbortSignal | null | undefined;
    vi.stubGlobal('fetch', async (_: unknown, init: RequestInit = {}) => {
      if (init.method === 'POST') {
        told.push((JSON.parse(String(init.body)) as { topics: TopicRequest[] }).topics);
        return new Response(null, { status: 204 });
      }
      signal = init.signal;
      const hello: LiveMessage = { type: 'hello', stream: 's', now: Date.now() };
      const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
        controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(hello)}\n\n`));
        signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
      };
      return new Response(new ReadableStream<Uint8Array>({ start }));
    });
    const { readLog } = await import('./live-client');
    readLog(
      topic,
      () => 'e.7.0.0.0',
      () => {},
    );
    await vi.advanceTimersByTimeAsync(100);
    expect(told.at(-1)).toEqual([{ topic, reader: 'r1', after: 'e.7.0.0.0' }]);
    see(true);
    await vi.advanceTimersByTimeAsync(60_100);
    expect(told.at(-1)).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(signal?.aborted).toBe(true);
  });
});
