import { apply } from '@/lib/live/patch.rules';
import type { TopicRequest, TopicStatus } from '@/lib/model/live-message';
import { LiveConnection, type ServerMessage } from './live-connection';
import { type LogMessage, LogReaders } from './log-readers';

/** What a tab hears. `readers`: for which of its readers of a log a batch is, by the names that it gave them. */
export type ClientMessage = Exclude<ServerMessage, LogMessage> | (LogMessage & { readers: string[] });

/** One tab of the browser. */
export interface Member {
  /** What it reads from now on; a reader of a log that is known already stays where it is, whatever its `after`. */
  setTopics(requests: readonly TopicRequest[]): void;
  leave(): void;
}

interface Tab {
  send: (message: ClientMessage) => void;
  topics: Set<string>;
  /** Its readers of logs: topic by name. */
  logs: Map<string, string>;
  number: number;
}

const hears = ({ topics, logs }: Tab, topic: string) => topics.has(topic) || [...logs.values()].includes(topic);

/** Shares one event stream among tabs: topics are counted by tab, and a tab that comes later gets what is known. */
export class LiveHub {
  readonly #tabs = new Map<Member, Tab>();
  readonly #values = new Map<string, unknown>();
  readonly #statuses = new Map<string, TopicStatus>();
  readonly #logs = new LogReaders();
  readonly #connection = new LiveConnection(
    (message) => this.#receive(message),
    () => this.#requests(),
  );
  #joined = 0;

  join(send: (message: ClientMessage) => void): Member {
    const member: Member = {
      setTopics: (requests) => this.#setTopics(member, requests),
      leave: () => {
        this.#setTopics(member, []);
        this.#tabs.delete(member);
      },
    };
    this.#joined += 1;
    this.#tabs.set(member, { send, topics: new Set(), logs: new Map(), number: this.#joined });
    const { link } = this.#connection;
    // Who comes after a sign-out may be signed in again: what it reads opens the stream, which tells.
    send(link.state === 'signed-out' ? { ...link, state: 'connecting', since: Date.now() } : link);
    return member;
  }

  hurry(): void {
    this.#connection.hurry();
  }

  #setTopics(member: Member, requests: readonly TopicRequest[]): void {
    const tab = this.#tabs.get(member);
    if (!tab) return;
    const fresh = this.#setValues(tab, requests);
    const changed = this.#setLogs(tab, requests);
    if (fresh || changed) this.#gather(fresh ?? []);
  }

  /** Topics that have to be sent anew; undefined where nothing changed. */
  #setValues(tab: Tab, requests: readonly TopicRequest[]): string[] | undefined {
    const topics = requests.flatMap(({ topic, reader }) => (reader === undefined ? topic : []));
    if (tab.topics.size === topics.length && topics.every((topic) => tab.topics.has(topic))) return undefined;
    const added = topics.filter((topic) => !tab.topics.has(topic));
    tab.topics = new Set(topics);
    for (const topic of added) {
      if (this.#values.has(topic)) tab.send({ type: 'snapshot', topic, value: this.#values.get(topic) });
      this.#sendStatus(tab, topic);
    }
    return added.filter((topic) => !this.#values.has(topic));
  }

  #setLogs(tab: Tab, requests: readonly TopicRequest[]): boolean {
    const wanted = new Map(
      requests.flatMap(({ topic, reader, after }) =>
        reader === undefined ? [] : [[reader, { topic, after }] as const],
      ),
    );
    let changed = false;
    for (const name of tab.logs.keys()) {
      if (wanted.has(name)) continue;
      this.#logs.leave(`${tab.number} ${name}`);
      tab.logs.delete(name);
      changed = true;
    }
    for (const [name, { topic, after }] of wanted) {
      if (tab.logs.has(name)) continue;
      tab.logs.set(name, topic);
      this.#logs.join(`${tab.number} ${name}`, topic, after);
      this.#sendStatus(tab, topic);
      changed = true;
    }
    return changed;
  }

  #sendStatus(tab: Tab, topic: string): void {
    const status = this.#statuses.get(topic);
    if (status) tab.send({ type: 'status', ...status });
  }

  #requests(): TopicRequest[] {
    const topics = new Set([...this.#tabs.values()].flatMap((tab) => [...tab.topics]));
    return [...[...topics].map((topic) => ({ topic })), ...this.#logs.requests];
  }

  #gather(fresh: string[]): void {
    const topics = new Set(this.#requests().map(({ topic }) => topic));
    for (const map of [this.#values, this.#statuses])
      for (const topic of map.keys()) if (!topics.has(topic)) map.delete(topic);
    this.#connection.changed(fresh);
  }

  #receive(message: ServerMessage): void {
    if (message.type === 'log') {
      this.#hearLog(message);
      return;
    }
    const tabs = [...this.#tabs.values()].filter((tab) => !('topic' in message) || hears(tab, message.topic));
    // It was on its way when the last reader of its topic left.
    if ('topic' in message && tabs.length === 0) return;
    if (message.type === 'snapshot') this.#values.set(message.topic, message.value);
    if (message.type === 'patch') {
      if (!this.#values.has(message.topic)) return;
      this.#values.set(message.topic, apply(this.#values.get(message.topic), message.patch));
    }
    if (message.type === 'status') this.#statuses.set(message.topic, message);
    for (const tab of tabs) tab.send(message);
  }

  #hearLog(message: LogMessage): void {
    const { seats, merged } = this.#logs.heard(message);
    for (const tab of this.#tabs.values()) {
      const readers = [...tab.logs.keys()].filter((name) => seats.includes(`${tab.number} ${name}`));
      if (readers.length > 0) tab.send({ ...message, readers });
    }
    if (merged) this.#connection.changed([]);
  }
}
