import { apply } from '@/lib/live/patch.rules';
import type { LiveMessage, TopicRequest, TopicStatus } from '@/lib/model/live-message';
import { paths } from '@/lib/paths';
import type { LinkMessage } from './live-connection';
import type { ClientMessage } from './live-hub';
import { type LiveLink, openLink } from './live-link';

/** What a topic's reader gets: a value that is whole (patches are applied), a piece of a log, or a refusal. */
export type TopicEvent =
  | { type: 'value'; value: unknown }
  | Extract<LiveMessage, { type: 'log' }>
  | Extract<LiveMessage, { type: 'refused' }>;

/** How fresh this tab is; replaced, never changed. */
export interface LiveState {
  link: LinkMessage;
  statuses: TopicStatus[];
}

const hiddenMs = 60_000;
export const noState: LiveState = { link: { type: 'link', state: 'idle', since: 0, clockOffset: 0 }, statuses: [] };

let state = noState;
let link: LiveLink | undefined;
let asleep = false;
const stateListeners = new Set<() => void>();
const readers = new Map<string, Set<(event: TopicEvent) => void>>();
const values = new Map<string, unknown>();
/** Readers of logs, by a name of their own: each has a place of its own in its log. */
const logs = new Map<string, LogReader>();
let named = 0;

interface LogReader {
  topic: string;
  after: () => string | undefined;
  hear: (event: TopicEvent) => void;
}

function setState(next: Partial<LiveState>): void {
  state = { ...state, ...next };
  for (const listener of stateListeners) listener();
}

function tell(topic: string, event: TopicEvent): void {
  for (const reader of readers.get(topic) ?? []) reader(event);
  if (event.type === 'refused') for (const log of logs.values()) if (log.topic === topic) log.hear(event);
}

const isRead = (topic: string) => readers.has(topic) || [...logs.values()].some((log) => log.topic === topic);

function receive(message: ClientMessage): void {
  if (message.type === 'link') {
    setState({ link: message });
    if (message.state === 'signed-out') {
      location.assign(`${paths.signIn}?to=${encodeURIComponent(location.pathname + location.search)}`);
    }
  } else if (message.type === 'status' && isRead(message.topic)) {
    setState({ statuses: [...state.statuses.filter((other) => other.topic !== message.topic), message] });
  } else if (message.type === 'snapshot' || message.type === 'patch') {
    if (message.type === 'patch' && !values.has(message.topic)) return;
    const value = message.type === 'snapshot' ? message.value : apply(values.get(message.topic), message.patch);
    values.set(message.topic, value);
    tell(message.topic, { type: 'value', value });
  } else if (message.type === 'log') {
    for (const name of message.readers) logs.get(name)?.hear(message);
  } else if (message.type === 'refused') {
    tell(message.topic, message);
  }
}

/** What this tab reads now; a log from where its reader is. */
function requests(): TopicRequest[] {
  if (asleep) return [];
  const continued = [...logs].map(([reader, { topic, after }]): TopicRequest => ({ topic, reader, after: after() }));
  return [...[...readers.keys()].map((topic) => ({ topic })), ...continued];
}

function begin(): void {
  if (link) return;
  link = openLink(receive, requests);
  sleepWhenHidden();
}

/** A tab that nobody sees for a minute watches nothing, also one that was opened in the background. */
function sleepWhenHidden(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => {
        asleep = true;
        link?.tell();
      }, hiddenMs);
    } else if (asleep) {
      asleep = false;
      link?.tell();
    }
  };
  document.addEventListener('visibilitychange', () => {
    look();
    if (!document.hidden) link?.hurry();
  });
  addEventListener('online', () => link?.hurry());
  look();
}

/** Reads a topic until the returned function is called; true from it means that nobody here reads it any more. */
export function readTopic(topic: string, reader: (event: TopicEvent) => void): () => boolean {
  begin();
  const all = readers.get(topic) ?? new Set();
  readers.set(topic, all.add(reader));
  if (all.size === 1) link?.tell();
  else if (values.has(topic)) reader({ type: 'value', value: values.get(topic) });
  return () => {
    all.delete(reader);
    if (all.size > 0) return false;
    readers.delete(topic);
    values.delete(topic);
    forgetStatus(topic);
    link?.tell();
    return true;
  };
}

/**
 * Follows a log until the returned function is called. `after` tells where this reader is, whenever the stream has to go
 * on there: after a break, or after a pause in which nobody saw this tab. Undefined begins the log.
 */
export function readLog(topic: string, after: () => string | undefined, hear: (event: TopicEvent) => void): () => void {
  begin();
  named += 1;
  const name = `l${named}`;
  logs.set(name, { topic, after, hear });
  link?.tell();
  return () => {
    logs.delete(name);
    if (!isRead(topic)) forgetStatus(topic);
    link?.tell();
  };
}

const forgetStatus = (topic: string) => setState({ statuses: state.statuses.filter((other) => other.topic !== topic) });

export const liveState = (): LiveState => state;

export function onLiveState(listener: () => void): () => void {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
}
