import { Ring } from '@/lib/logs/tail/ring.rules';
import type { Actor } from '@/lib/model/actor';
import { ok } from '@/lib/model/failure';
import type { TopicRequest } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { LiveStream } from './live-stream';
import { type Followed, subscribeToTail } from './log-subscription';

const minute = 60_000;
const actor: Actor = { id: 'u1', name: 'maria', role: 'viewer', accounts: ['a'] };

/** A tail as the server has it, over lines as AWS keeps them, with a ring that forgets soon. */
export class LogWorld implements Followed {
  epoch = '';
  ring = new Ring();
  since: number | undefined;
  filled = false;
  freshness: { at?: number } = {};
  readonly intervalMs = 1_000;
  readonly place = { account: 'a', region: 'r', cluster: 'c', service: 's' };
  readonly live = { state: undefined };
  readonly written: LogLine[] = [];
  /** Long enough that a few lines are more than a stream holds for a reader who does not read. */
  text = 'x'.repeat(9_000);
  online = true;
  readonly streams = new Set<LiveStream>();
  readonly #cuts = new Set<() => void>();
  #told = new Set<LogLine>();
  #listeners = new Set<() => void>();
  #epochs = 0;
  #begunAt = 0;
  #gate: Promise<void> = Promise.resolve();
  #open = () => {};

  constructor(private readonly topic: string) {
    this.begin();
  }

  join = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another tail: it reads the last quarter of an hour. */
  begin(): void {
    this.#epochs += 1;
    this.epoch = `e${this.#epochs}`;
    this.ring = new Ring({ lines: 12, batchLines: 3 });
    this.#told = new Set();
    this.#listeners = new Set();
    this.since = Date.now() - 15 * minute;
    this.filled = true;
    this.#begunAt = Date.now();
    this.poll();
  }

  write(count: number, lateMs: number): void {
    for (let i = 0; i < count; i++) {
      const id = String(this.written.length).padStart(6, '0');
      const at = Date.now() - lateMs;
      this.written.push({ id, at, ingestedAt: Date.now(), group: 'g', stream: 's', message: `${id} ${this.text}` });
    }
  }

  /**
   * What has been written is read: of the times before `since` only what comes late, back to an hour; with all that came
   * shortly before this tail began where it is looked for (`deep`).
   */
  poll(deep = false): void {
    const now = Date.now();
    const late = deep ? this.#begunAt - 2 * minute : Math.max(this.#begunAt, this.freshness.at ?? 0);
    const isNew = ({ at, ingestedAt = at }: LogLine) =>
      at >= (this.since ?? 0) || (at >= now - 60 * minute && ingestedAt >= late);
    const lines = this.written.filter((line) => !this.#told.has(line) && isNew(line));
    for (const line of lines) this.#told.add(line);
    this.ring.addLines(lines);
    this.freshness = { at: now };
    for (const listener of this.#listeners) listener();
  }

  stall(): void {
    this.#open();
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  flow(): void {
    this.#open();
    this.#gate = Promise.resolve();
  }

  cut(): void {
    for (const cut of [...this.#cuts]) cut();
  }

  fetch = async (address: string, init: RequestInit = {}): Promise<Response> => {
    if (!this.online) throw new Error('offline');
    if (address.startsWith('/api/logs')) return Response.json(this.#before(new URL(address, 'http://x').searchParams));
    if (init.method === 'POST') {
      const { stream, topics } = JSON.parse(String(init.body)) as { stream: string; topics: TopicRequest[] };
      const found = [...this.streams].find(({ id }) => id === stream);
      found?.setTopics(topics);
      return new Response(null, { status: found ? 204 : 404 });
    }
    return new Response(this.#stream(init.signal));
  };

  #before(query: URLSearchParams): { lines: LogLine[]; from: number; more: boolean } {
    const before = Number(query.get('before'));
    const older = this.written.filter(({ at }) => at < before).sort((a, b) => a.at - b.at);
    const from = older.at(-8)?.at ?? 0;
    return { lines: older.filter(({ at }) => at >= from), from, more: from > 0 };
  }

  #stream(signal: AbortSignal | null | undefined): ReadableStream<Uint8Array> {
    const open = (changed: () => void, place?: { after?: string; reader?: string }) =>
      subscribeToTail(this, this.topic, changed, place);
    const stream = new LiveStream(actor, { open: () => ok(open), actorNow: async () => actor }, () =>
      this.streams.delete(stream),
    );
    this.streams.add(stream);
    const source = stream.body.getReader();
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          const cut = () => {
            this.#cuts.delete(cut);
            void source.cancel().catch(() => {});
            controller.error(new Error('cut'));
          };
          this.#cuts.add(cut);
          signal?.addEventListener('abort', cut);
        },
        pull: async (controller) => {
          await this.#gate;
          const { value } = await source.read();
          if (value) controller.enqueue(value);
        },
      },
      new CountQueuingStrategy({ highWaterMark: 0 }),
    );
  }
}
