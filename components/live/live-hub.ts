import { apply } from '@/lib/live/patch.rules';
import type { TopicStatus } from '@/lib/model/live-message';
import { type ClientMessage, LiveConnection } from './live-connection';

/** One tab of the browser. */
export interface Member {
  setTopics(topics: string[]): void;
  leave(): void;
}

/** Shares one event stream among tabs: topics are counted by tab, and a tab that comes later gets what is known. */
export class LiveHub {
  readonly #members = new Map<Member, { topics: Set<string>; send: (message: ClientMessage) => void }>();
  readonly #values = new Map<string, unknown>();
  readonly #statuses = new Map<string, TopicStatus>();
  readonly #connection = new LiveConnection((message) => this.#receive(message));

  join(send: (message: ClientMessage) => void): Member {
    const member: Member = {
      setTopics: (topics) => this.#setTopics(member, topics),
      leave: () => {
        this.#members.delete(member);
        this.#gather([]);
      },
    };
    this.#members.set(member, { topics: new Set(), send });
    send(this.#connection.link);
    return member;
  }

  hurry(): void {
    this.#connection.hurry();
  }

  #setTopics(member: Member, topics: string[]): void {
    const mine = this.#members.get(member);
    if (!mine || (mine.topics.size === topics.length && topics.every((topic) => mine.topics.has(topic)))) return;
    const added = topics.filter((topic) => !mine.topics.has(topic));
    mine.topics = new Set(topics);
    for (const topic of added) {
      if (this.#values.has(topic)) mine.send({ type: 'snapshot', topic, value: this.#values.get(topic) });
      const status = this.#statuses.get(topic);
      if (status) mine.send({ type: 'status', ...status });
    }
    this.#gather(added.filter((topic) => !this.#values.has(topic)));
  }

  #gather(fresh: string[]): void {
    const topics = new Set([...this.#members.values()].flatMap((member) => [...member.topics]));
    for (const map of [this.#values, this.#statuses])
      for (const topic of map.keys()) if (!topics.has(topic)) map.delete(topic);
    this.#connection.setTopics([...topics], fresh);
  }

  #receive(message: ClientMessage): void {
    if (message.type === 'snapshot') this.#values.set(message.topic, message.value);
    if (message.type === 'patch')
      this.#values.set(message.topic, apply(this.#values.get(message.topic), message.patch));
    if (message.type === 'status') this.#statuses.set(message.topic, message);
    for (const { topics, send } of this.#members.values()) {
      if (!('topic' in message) || topics.has(message.topic)) send(message);
    }
  }
}
