import type { TopicRequest } from '@/lib/model/live-message';
import { LiveHub, type Member } from './live-hub';

/** What a tab tells the worker. Ports do not say when their tab is gone, so tabs say that they are there. */
export type TabMessage = { type: 'topics'; topics: TopicRequest[] } | { type: 'hurry' } | { type: 'bye' };

/** Hidden tabs' timers may run once a minute only. */
const goneMs = 150_000;
const hub = new LiveHub();
const worker = self as unknown as { onconnect: ((event: MessageEvent) => void) | null };

worker.onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  let member: Member | undefined;
  let gone: ReturnType<typeof setTimeout> | undefined;
  const leave = () => {
    member?.leave();
    member = undefined;
  };
  port.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    clearTimeout(gone);
    if (data.type === 'bye') {
      leave();
      return;
    }
    gone = setTimeout(leave, goneMs);
    if (data.type === 'hurry') hub.hurry();
    if (data.type !== 'topics') return;
    member ??= hub.join((message) => port.postMessage(message));
    member.setTopics(data.topics);
  };
};
