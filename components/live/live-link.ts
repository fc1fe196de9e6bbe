import type { TopicRequest } from '@/lib/model/live-message';
import { type ClientMessage, LiveHub } from './live-hub';
import type { TabMessage } from './live-worker';

const hereMs = 20_000;

/** This tab's way to the event stream. */
export interface LiveLink {
  /** What it reads has changed. */
  tell(): void;
  hurry(): void;
}

type OnMessage = (message: ClientMessage) => void;
/** What this tab reads at that moment. */
type Requests = () => TopicRequest[];

function sharedLink(onMessage: OnMessage, requests: Requests, onBroken: () => void): LiveLink {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { type: 'module', name: 'live' });
  const send = (message: TabMessage) => worker.port.postMessage(message);
  const tell = () => send({ type: 'topics', topics: requests() });
  worker.port.onmessage = ({ data }: MessageEvent<ClientMessage>) => onMessage(data);
  worker.onerror = onBroken;
  // Also after a pause in which the worker gave this tab up: the topics are said again.
  setInterval(tell, hereMs);
  addEventListener('pagehide', () => send({ type: 'bye' }));
  addEventListener('pageshow', (event) => {
    if (event.persisted) tell();
  });
  return { tell, hurry: () => send({ type: 'hurry' }) };
}

function ownLink(onMessage: OnMessage, requests: Requests): LiveLink {
  const hub = new LiveHub();
  const member = hub.join(onMessage);
  return { tell: () => member.setTopics(requests()), hurry: () => hub.hurry() };
}

/** One stream for all tabs where the browser has shared workers, else one for this tab. */
export function openLink(onMessage: OnMessage, requests: Requests): LiveLink {
  if (typeof SharedWorker === 'undefined') return ownLink(onMessage, requests);
  let own: LiveLink | undefined;
  const shared = sharedLink(onMessage, requests, () => {
    own ??= ownLink(onMessage, requests);
    own.tell();
  });
  return { tell: () => (own ?? shared).tell(), hurry: () => (own ?? shared).hurry() };
}
