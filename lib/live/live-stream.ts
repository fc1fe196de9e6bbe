import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/model/actor';
import type { Failure, Result } from '@/lib/model/failure';
import type { LiveMessage, TopicRequest } from '@/lib/model/live-message';
import { encode, type OpenSubscription, type Subscription } from './subscription';
import { mostTopics } from './topics.rules';

/** What a stream asks of its surroundings. */
export interface StreamRights {
  /** How the topic is opened, or why this person may not have it. Asked for every topic, every time. */
  open(actor: Actor, topic: string): Result<OpenSubscription>;
  /** Who the session stands for now; `undefined` ends the stream. */
  actorNow(): Promise<Actor | undefined>;
}

const heartbeatMs = 5_000;
/** Bytes that wait for a slow reader before we stop writing; what changes meanwhile is sent as its latest state. */
const highWaterMark = 64 * 1024;
const text = new TextEncoder();

/** A log may have several readers on one stream, each at a place of its own. */
const keyOf = ({ topic, reader }: TopicRequest): string => (reader === undefined ? topic : `${topic}\n${reader}`);

/** One browser's event stream: any number of topics, each at its reader's own pace. */
export class LiveStream {
  readonly id = randomUUID();
  readonly body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #actor: Actor;
  #event = 0;
  readonly #topics = new Map<string, { topic: string; subscription: Subscription }>();
  readonly #dirty = new Set<Subscription>();
  readonly #heart: NodeJS.Timeout;

  constructor(
    actor: Actor,
    private readonly rights: StreamRights,
    private readonly onEnd: () => void,
  ) {
    this.#actor = actor;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
          controller.enqueue(text.encode('retry: 2000\n\n'));
          this.#send({ type: 'hello', stream: this.id, now: Date.now() });
        },
        pull: () => this.#pump(),
        cancel: () => this.#stop(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark }),
    );
    this.#heart = setInterval(() => void this.#beat(), heartbeatMs);
    this.#heart.unref();
  }

  get actorId(): string {
    return this.#actor.id;
  }

  /** Makes these the stream's topics: new ones are opened, others closed, those that stay keep their place. */
  setTopics(requests: TopicRequest[]): void {
    const wanted = new Map(requests.slice(0, mostTopics).map((request) => [keyOf(request), request]));
    for (const key of this.#topics.keys()) if (!wanted.has(key) || wanted.get(key)?.fresh) this.#leave(key);
    for (const [key, request] of wanted) if (!this.#topics.has(key)) this.#join(key, request);
    this.#pump();
  }

  /** Ends the stream and tells the reader why. */
  end(reason: 'signed-out' | 'stopping'): void {
    if (!this.#controller) return;
    this.#send({ type: 'end', reason });
    // A reader that does not read must not hold up the end of the process.
    if ((this.#controller.desiredSize ?? 0) < 0 && reason === 'stopping') this.#controller.error(new Error(reason));
    else this.#controller.close();
    this.#stop();
  }

  #join(key: string, { topic, after, reader }: TopicRequest): void {
    const opened = this.rights.open(this.#actor, topic);
    if (!opened.ok) {
      this.#refuse(topic, opened.failure);
      return;
    }
    let subscription: Subscription | undefined;
    const changed = () => {
      // A closed one may still be told of something.
      if (!subscription || this.#topics.get(key)?.subscription !== subscription) return;
      this.#dirty.add(subscription);
      this.#pump();
    };
    subscription = opened.value(changed, { after, reader });
    this.#topics.set(key, { topic, subscription });
    this.#dirty.add(subscription);
  }

  #leave(key: string): void {
    const subscription = this.#topics.get(key)?.subscription;
    if (!subscription) return;
    this.#topics.delete(key);
    this.#dirty.delete(subscription);
    subscription.close();
  }

  #refuse(topic: string, failure: Failure): void {
    for (const [key, one] of [...this.#topics]) if (one.topic === topic) this.#leave(key);
    this.#send({ type: 'refused', topic, failure });
  }

  #send(message: LiveMessage): void {
    this.#write(encode(message));
  }

  #write(json: string): void {
    this.#event += 1;
    this.#controller?.enqueue(text.encode(`id: ${this.#event}\ndata: ${json}\n\n`));
  }

  /** Writes what is new, as far as the reader keeps up. */
  #pump(): void {
    while (this.#controller && (this.#controller.desiredSize ?? 0) > 0) {
      const [next] = this.#dirty;
      if (!next) return;
      this.#dirty.delete(next);
      for (const json of next.take()) this.#write(json);
    }
  }

  /** Keeps proxies from closing the stream, and asks again whether this person may still look. */
  async #beat(): Promise<void> {
    const actor = await this.rights.actorNow().catch(() => undefined);
    if (!this.#controller) return;
    if (!actor) {
      this.end('signed-out');
      return;
    }
    this.#actor = actor;
    for (const topic of new Set([...this.#topics.values()].map((one) => one.topic))) {
      const still = this.rights.open(actor, topic);
      if (!still.ok) this.#refuse(topic, still.failure);
    }
    if ((this.#controller?.desiredSize ?? 0) > 0) this.#send({ type: 'ping', now: Date.now() });
  }

  #stop(): void {
    if (!this.#controller) return;
    this.#controller = undefined;
    clearInterval(this.#heart);
    for (const key of [...this.#topics.keys()]) this.#leave(key);
    this.onEnd();
  }
}
