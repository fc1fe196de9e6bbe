import type { LiveMessage, TopicRequest } from '@/lib/model/live-message';
import { readEvents } from './read-events';

/** How the browser's link to the server stands. `since`: this browser's epoch milliseconds. */
export interface LinkMessage {
  type: 'link';
  state: 'idle' | 'connecting' | 'open' | 'lost' | 'signed-out';
  since: number;
  /** Server's clock less this browser's, milliseconds. */
  clockOffset: number;
}

export type ClientMessage = LiveMessage | LinkMessage;

const address = '/api/live';
const pausesMs = [500, 1_000, 2_000, 4_000, 8_000];
/** The server says something every 15 s; a link that is silent for longer is dead. */
const silenceMs = 40_000;
const idleMs = 10_000;
const gatherMs = 30;

/** The browser's one event stream: opens while there are topics, comes back by itself, continues logs at their place. */
export class LiveConnection {
  #topics: string[] = [];
  #fresh = new Set<string>();
  #cursors = new Map<string, string>();
  #link: LinkMessage = { type: 'link', state: 'idle', since: Date.now(), clockOffset: 0 };
  #stream: string | undefined;
  #abort: AbortController | undefined;
  #failures = 0;
  #gather: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onMessage: (message: ClientMessage) => void) {}

  get link(): LinkMessage {
    return this.#link;
  }

  /** The topics from now on; those in `fresh` start over, for a reader who came later. */
  setTopics(topics: string[], fresh: string[] = []): void {
    this.#topics = topics;
    for (const topic of fresh) {
      this.#fresh.add(topic);
      this.#cursors.delete(topic);
    }
    for (const topic of this.#cursors.keys()) if (!topics.includes(topic)) this.#cursors.delete(topic);
    clearTimeout(this.#gather);
    this.#gather = setTimeout(() => this.#act(), gatherMs);
  }

  /** Tries again now instead of after the pause: the tab was shown, or the network came back. */
  hurry(): void {
    if (this.#link.state === 'lost') this.#open();
  }

  #act(): void {
    if (this.#topics.length === 0) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#close('idle'), idleMs);
    } else if (this.#stream) {
      clearTimeout(this.#timer);
      void this.#tell(this.#stream);
    } else if (this.#link.state === 'idle' || this.#link.state === 'signed-out') {
      this.#open();
    }
  }

  #open(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#say(this.#failures > 0 ? 'lost' : 'connecting');
    this.#listen(abort)
      .catch(() => {})
      .finally(() => {
        if (this.#abort === abort) this.#lose();
      });
  }

  async #listen(abort: AbortController): Promise<void> {
    this.#watchSilence(abort);
    const response = await fetch(address, { signal: abort.signal, cache: 'no-store' });
    if (response.status === 401) {
      this.#close('signed-out');
      return;
    }
    if (!response.ok || !response.body) return;
    await readEvents(response.body, (json) => {
      if (this.#abort !== abort) return;
      this.#watchSilence(abort);
      this.#receive(JSON.parse(json) as LiveMessage);
    });
  }

  #receive(message: LiveMessage): void {
    if (message.type === 'hello') {
      this.#stream = message.stream;
      this.#say('open', message.now - Date.now());
      void this.#tell(message.stream);
    } else if (message.type === 'end' && message.reason === 'signed-out') {
      this.#close('signed-out');
    } else if (message.type !== 'ping') {
      if (message.type === 'log') this.#cursors.set(message.topic, message.cursor);
      this.onMessage(message);
    }
  }

  async #tell(stream: string): Promise<void> {
    const topics = this.#topics.map((topic): TopicRequest => {
      if (this.#fresh.has(topic)) return { topic, fresh: true };
      return { topic, after: this.#cursors.get(topic) };
    });
    this.#fresh.clear();
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ stream, topics }),
    }).catch(() => undefined);
    if (this.#stream !== stream) return;
    // Another person signed in, or the server forgot the stream: a new one is opened.
    if (answer?.ok) this.#failures = 0;
    else this.#abort?.abort();
  }

  #watchSilence(abort: AbortController): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => abort.abort(), silenceMs);
  }

  #lose(): void {
    this.#stream = undefined;
    clearTimeout(this.#silence);
    if (this.#topics.length === 0) {
      this.#close('idle');
      return;
    }
    const pause = pausesMs[Math.min(this.#failures, pausesMs.length - 1)] ?? 8_000;
    this.#failures += 1;
    this.#say('lost');
    this.#timer = setTimeout(() => this.#open(), pause * (0.75 + Math.random() / 2));
  }

  #close(state: 'idle' | 'signed-out'): void {
    const abort = this.#abort;
    this.#abort = undefined;
    this.#stream = undefined;
    this.#failures = 0;
    clearTimeout(this.#silence);
    abort?.abort();
    this.#say(state);
  }

  #say(state: LinkMessage['state'], clockOffset = this.#link.clockOffset): void {
    if (state === this.#link.state) return;
    this.#link = { type: 'link', state, since: Date.now(), clockOffset };
    this.onMessage(this.#link);
  }
}
