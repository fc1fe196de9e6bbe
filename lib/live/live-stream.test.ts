import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Actor } from '@/lib/model/actor';
import { failed, ok } from '@/lib/model/failure';
import type { LiveMessage } from '@/lib/model/live-message';
import { LiveStream, type StreamRights } from './live-stream';
import { apply } from './patch.rules';
import type { Subject } from './subject';
import { subscribeToWatch } from './watch-subscription';
import { watchOf } from './watches';

const actor: Actor = { id: 'u1', name: 'maria', role: 'viewer', accounts: ['a'] };
const use = { callsPerMinute: 0, budgetShare: 0, intervalSeconds: 15, targetSeconds: 15 };

let reads = 0;
let size = 1;
const subject: Subject = {
  scope: { account: 'a', region: 'r' },
  read: async () => {
    reads += 1;
    const rows = Array.from({ length: size }, (_, id) => ({
      id: `s${id}`,
      running: id === 0 ? reads : 1,
      text: 'x'.repeat(20),
    }));
    return { value: { rows }, cost: { calls: 1, budgetPerSecond: 10 } };
  },
  targetMs: () => 2_000,
  use: () => use,
};

const rights = (over: Partial<StreamRights> = {}): StreamRights => ({
  open: (who, topic) =>
    who.accounts.includes('a') && topic.startsWith('region:a/')
      ? ok((changed) =>
          subscribeToWatch(
            watchOf(topic, () => subject),
            changed,
          ),
        )
      : failed({ kind: 'not-found', message: 'No such account.' }),
  actorNow: async () => actor,
  ...over,
});

/** Reads what the stream has written so far. */
function reader(stream: LiveStream) {
  const source = stream.body.getReader();
  const decoder = new TextDecoder();
  let open = true;
  const messages: LiveMessage[] = [];
  async function read() {
    for (;;) {
      const { done, value } = await source.read();
      if (done) break;
      for (const line of decoder.decode(value).split('\n')) {
        if (line.startsWith('data: ')) messages.push(JSON.parse(line.slice(6)) as LiveMessage);
      }
    }
    open = false;
  }
  return { messages, start: () => void read(), isOpen: () => open, cancel: () => source.cancel() };
}

beforeEach(() => {
  vi.useFakeTimers();
  reads = 0;
  size = 1;
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe('an event stream', () => {
  test('names itself, then sends a snapshot and after that what changed', async () => {
    size = 20;
    const stream = new LiveStream(actor, rights(), () => {});
    const { messages, start } = reader(stream);
    start();
    stream.setTopics([{ topic: 'region:a/r1' }]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(messages.map((m) => m.type)).toEqual(['hello', 'snapshot', 'status', 'patch', 'status']);
    const [, snapshot, , patch] = messages;
    if (snapshot?.type !== 'snapshot' || patch?.type !== 'patch') throw new Error('order');
    expect(apply(snapshot.value, patch.patch)).toMatchObject({ rows: { 0: { id: 's0', running: 2 } } });
    stream.end('stopping');
  });

  test('a slow reader gets the latest state, not every step, and costs bounded memory', async () => {
    size = 2_000;
    const stream = new LiveStream(actor, rights(), () => {});
    stream.setTopics([{ topic: 'region:a/r2' }]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(reads).toBeGreaterThan(50);
    const { messages, start } = reader(stream);
    start();
    await vi.advanceTimersByTimeAsync(0);
    const changes = messages.filter((m) => m.type === 'snapshot' || m.type === 'patch');
    expect(changes.length).toBeLessThanOrEqual(2);
    let value: unknown;
    for (const m of changes)
      value = m.type === 'snapshot' ? m.value : m.type === 'patch' ? apply(value, m.patch) : value;
    expect(value).toMatchObject({ rows: { 0: { running: reads } } });
    stream.end('stopping');
  });

  test('refuses topics that the person may not see', async () => {
    const stream = new LiveStream(actor, rights(), () => {});
    const { messages, start } = reader(stream);
    start();
    stream.setTopics([{ topic: 'region:b/r' }, { topic: 'secrets:a/r' }]);
    await vi.advanceTimersByTimeAsync(0);
    expect(messages.filter((m) => m.type === 'refused')).toHaveLength(2);
    expect(reads).toBe(0);
    stream.end('stopping');
  });

  test('takes a topic away within seconds when the person loses the account, and ends when they are disabled', async () => {
    let now: Actor | undefined = { ...actor, accounts: ['other'] };
    const ended = vi.fn();
    const stream = new LiveStream(actor, rights({ actorNow: async () => now }), ended);
    const { messages, start, isOpen } = reader(stream);
    start();
    stream.setTopics([{ topic: 'region:a/r3' }]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(messages).toContainEqual(expect.objectContaining({ type: 'refused', topic: 'region:a/r3' }));
    now = undefined;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(messages.at(-1)).toEqual({ type: 'end', reason: 'signed-out' });
    expect(isOpen()).toBe(false);
    expect(ended).toHaveBeenCalledOnce();
  });

  test('stops reading AWS when the browser goes away', async () => {
    const ended = vi.fn();
    const stream = new LiveStream(actor, rights(), ended);
    const { start, cancel } = reader(stream);
    start();
    stream.setTopics([{ topic: 'region:a/r4' }]);
    await vi.advanceTimersByTimeAsync(4_000);
    await cancel();
    expect(ended).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(12_000);
    const last = reads;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toBe(last);
  });
});
