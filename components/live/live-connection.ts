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

export type ServerMessage = LiveMessage | LinkMessage;

const address = '/api/live';
const pausesMs = [500, 1_000, 2_000, 4_000, 8_000];
/** The server says something every 5 s; a link that is silent for much longer is dead. */
const silenceMs = 16_000;
/** What is silent for so long is looked at anew when somebody comes back to it. */
const doubtMs = 8_000;
/** How often the silence is measured by the clock: a machine that slept has no timers that ran meanwhile. */
const lookMs = 2_000;
const idleMs = 10_000;
const gatherMs = 30;

/** The browser's one event stream: opens while there are topics, and comes back by itself. */
export class LiveConnection {
  #fresh = new Set<string>();
  #link: LinkMessage = { type: 'link', state: 'idle', since: Date.now(), clockOffset: 0 };
  #stream: string | undefined;
  #abort: AbortController | undefined;
  #failures = 0;
  #gather: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;
  #telling = false;
  #tellAgain = false;

  /** `requests`: what is wanted at that moment, logs at the place where their readers are. */
  constructor(
    private readonly onMessage: (message: ServerMessage) => void,
    private readonly requests: () => TopicRequest[],
  ) {}

  get link(): LinkMessage {
    return this.#link;
  }

  /** Other topics are wanted; those in `fresh` are sent anew, for a reader who came later. */
  changed(fresh: readonly string[]): void {
    for (const topic of fresh) this.#fresh.add(topic);
    clearTimeout(this.#gather);
    this.#gather = setTimeout(() => this.#act(), gatherMs);
  }

  /** Looks at once instead of after the pause: the tab was shown, or the network came back. */
  hurry(): void {
    const doubtful = this.#link.state === 'open' && Date.now() - this.#heardAt > doubtMs;
    if (this.#link.state === 'lost' || doubtful) this.#open();
  }

  #act(): void {
    clearTimeout(this.#idle);
    // The server is told at once, so that it does not read for nobody; the stream stays a while for who comes back.
    if (this.#stream) void this.#tell(this.#stream);
    if (this.requests().length === 0) this.#idle = setTimeout(() => this.#close('idle'), idleMs);
    else if (this.#link.state === 'idle' || this.#link.state === 'signed-out') this.#open();
  }

  #open(): void {
    clearTimeout(this.#again);
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#stream = undefined;
    this.#say(this.#failures > 0 ? 'lost' : 'connecting');
    this.#listen(abort)
      .catch(() => {})
      .finally(() => {
        if (this.#abort === abort) this.#lose();
      });
  }

  async #listen(abort: AbortController): Promise<void> {
    this.#watchSilence();
    const response = await fetch(address, { signal: abort.signal, cache: 'no-store' });
    if (response.status === 401) {
      this.#close('signed-out');
      return;
    }
    if (!response.ok || !response.body) return;
    await readEvents(response.body, (json) => {
      if (this.#abort !== abort) return;
      this.#watchSilence();
      this.#take(json);
    });
  }

  /** What cannot be taken is its own topic's trouble: the stream goes on for the others. */
  #take(json: string): void {
    let message: LiveMessage | undefined;
    try {
      message = JSON.parse(json) as LiveMessage;
      this.#receive(message);
    } catch (error) {
      console.error(error);
      if (message?.type === 'patch') this.changed([message.topic]);
    }
  }

  #receive(message: LiveMessage): void {
    if (message.type === 'hello') {
      this.#stream = message.stream;
      this.#say('open', message.now - Date.now());
      void this.#tell(message.stream);
    } else if (message.type === 'end' && message.reason === 'signed-out') {
      this.#close('signed-out');
    } else if (message.type !== 'ping') {
      this.onMessage(message);
    }
  }

  /** One telling at a time: two might arrive in the other order. */
  async #tell(stream: string): Promise<void> {
    if (this.#telling) {
      this.#tellAgain = true;
      return;
    }
    this.#telling = true;
    const ok = await this.#post(stream);
    this.#telling = false;
    const again = this.#tellAgain;
    this.#tellAgain = false;
    // Another person signed in, or the server forgot the stream: a new one is opened.
    if (this.#stream === stream && !ok) this.#abort?.abort();
    else if (this.#stream && (again || this.#stream !== stream)) void this.#tell(this.#stream);
    if (this.#stream === stream && ok) this.#failures = 0;
  }

  async #post(stream: string): Promise<boolean> {
    const topics = this.requests().map((request): TopicRequest => {
      return request.reader === undefined && this.#fresh.has(request.topic) ? { ...request, fresh: true } : request;
    });
    this.#fresh.clear();
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ stream, topics }),
      signal: this.#abort?.signal ?? null,
    }).catch(() => undefined);
    return answer?.ok ?? false;
  }

  #watchSilence(): void {
    this.#heardAt = Date.now();
    this.#silence ??= setInterval(() => {
      if (Date.now() - this.#heardAt >= silenceMs) this.#abort?.abort();
    }, lookMs);
  }

  #lose(): void {
    this.#stream = undefined;
    this.#listenNoMore();
    if (this.requests().length === 0) {
      this.#close('idle');
      return;
    }
    this.#say('lost');
    const pause = pausesMs[Math.min(this.#failures, pausesMs.length - 1)] ?? 8_000;
    this.#again = setTimeout(() => this.#open(), pause * (0.75 + Math.random() / 2));
    this.#failures += 1;
  }

  #listenNoMore(): void {
    clearInterval(this.#silence);
    this.#silence = undefined;
  }

  #close(state: 'idle' | 'signed-out'): void {
    const abort = this.#abort;
    this.#abort = undefined;
    this.#stream = undefined;
    this.#failures = 0;
    this.#listenNoMore();
    clearTimeout(this.#again);
    abort?.abort();
    this.#say(state);
  }

  #say(state: LinkMessage['state'], clockOffset = this.#link.clockOffset): void {
    if (state === this.#link.state) return;
    this.#link = { type: 'link', state, since: Date.now(), clockOffset };
    this.onMessage(this.#link);
  }
}
