import type { ClientMessage } from './live-connection';
import { LiveHub } from './live-hub';
import type { TabMessage } from './live-worker';

const hereMs = 20_000;

/** This tab's way to the event stream. */
export interface LiveLink {
  setTopics(topics: string[]): void;
  hurry(): void;
}

function sharedLink(onMessage: (message: ClientMessage) => void, onBroken: () => void): LiveLink {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { type: 'module', name: 'live' });
  let topics: string[] = [];
  const send = (message: TabMessage) => worker.port.postMessage(message);
  worker.port.onmessage = ({ data }: MessageEvent<ClientMessage>) => onMessage(data);
  worker.onerror = onBroken;
  // Also after a pause in which the worker gave this tab up: the topics are said again.
  setInterval(() => send({ type: 'topics', topics }), hereMs);
  addEventListener('pagehide', () => send({ type: 'bye' }));
  addEventListener('pageshow', (event) => {
    if (event.persisted) send({ type: 'topics', topics });
  });
  return {
    setTopics(next) {
      topics = next;
      send({ type: 'topics', topics });
    },
    hurry: () => send({ type: 'hurry' }),
  };
}

function ownLink(onMessage: (message: ClientMessage) => void): LiveLink {
  const hub = new LiveHub();
  const member = hub.join(onMessage);
  return { setTopics: (topics) => member.setTopics(topics), hurry: () => hub.hurry() };
}

/** One stream for all tabs where the browser has shared workers, else one for this tab. */
export function openLink(onMessage: (message: ClientMessage) => void): LiveLink {
  if (typeof SharedWorker === 'undefined') return ownLink(onMessage);
  let topics: string[] = [];
  let own: LiveLink | undefined;
  const shared = sharedLink(onMessage, () => {
    own ??= ownLink(onMessage);
    own.setTopics(topics);
  });
  return {
    setTopics(next) {
      topics = next;
      (own ?? shared).setTopics(next);
    },
    hurry: () => (own ?? shared).hurry(),
  };
}
