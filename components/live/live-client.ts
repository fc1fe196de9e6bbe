import { apply } from '@/lib/live/patch.rules';
import type { LiveMessage, TopicStatus } from '@/lib/model/live-message';
import { paths } from '@/lib/paths';
import type { ClientMessage, LinkMessage } from './live-connection';
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

function setState(next: Partial<LiveState>): void {
  state = { ...state, ...next };
  for (const listener of stateListeners) listener();
}

function tell(topic: string, event: TopicEvent): void {
  for (const reader of readers.get(topic) ?? []) reader(event);
}

function receive(message: ClientMessage): void {
  if (message.type === 'link') {
    setState({ link: message });
    if (message.state === 'signed-out') {
      location.assign(`${paths.signIn}?to=${encodeURIComponent(location.pathname + location.search)}`);
    }
  } else if (message.type === 'status' && readers.has(message.topic)) {
    setState({ statuses: [...state.statuses.filter((other) => other.topic !== message.topic), message] });
  } else if (message.type === 'snapshot' || message.type === 'patch') {
    if (message.type === 'patch' && !values.has(message.topic)) return;
    const value = message.type === 'snapshot' ? message.value : apply(values.get(message.topic), message.patch);
    values.set(message.topic, value);
    tell(message.topic, { type: 'value', value });
  } else if (message.type === 'log' || message.type === 'refused') {
    tell(message.topic, message);
  }
}

function sendTopics(): void {
  link?.setTopics(asleep ? [] : [...readers.keys()]);
}

/** A tab that nobody sees for a minute watches nothing. */
function sleepWhenHidden(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => {
        asleep = true;
        sendTopics();
      }, hiddenMs);
    } else if (asleep) {
      asleep = false;
      sendTopics();
    }
    if (!document.hidden) link?.hurry();
  });
  addEventListener('online', () => link?.hurry());
}

/** Reads a topic until the returned function is called; true from it means that nobody here reads it any more. */
export function readTopic(topic: string, reader: (event: TopicEvent) => void): () => boolean {
  if (!link) {
    link = openLink(receive);
    sleepWhenHidden();
  }
  const all = readers.get(topic) ?? new Set();
  readers.set(topic, all.add(reader));
  if (all.size === 1) sendTopics();
  else if (values.has(topic)) reader({ type: 'value', value: values.get(topic) });
  return () => {
    all.delete(reader);
    if (all.size > 0) return false;
    readers.delete(topic);
    values.delete(topic);
    setState({ statuses: state.statuses.filter((other) => other.topic !== topic) });
    sendTopics();
    return true;
  };
}

export const liveState = (): LiveState => state;

export function onLiveState(listener: () => void): () => void {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
}
