import 'server-only';
import { holdOnce } from '@/lib/held-once';
import type { Actor } from '@/lib/model/actor';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { TopicRequest } from '@/lib/model/live-message';
import { onShutdown } from '@/lib/shutdown';
import { LiveStream } from './live-stream';
import { openTopic } from './open-topic';

/** A person with this many open streams has a runaway client. */
const mostPerActor = 50;

const openStreams = () =>
  holdOnce('streams', () => {
    const open = new Map<string, LiveStream>();
    onShutdown(() => {
      for (const stream of [...open.values()]) stream.end('stopping');
    });
    return open;
  });

/** Opens a browser's event stream. `actorNow` is asked again and again while it is open. */
export function openStream(actor: Actor, actorNow: () => Promise<Actor | undefined>): Result<LiveStream> {
  const open = openStreams();
  if ([...open.values()].filter((stream) => stream.actorId === actor.id).length >= mostPerActor) {
    return failed({
      kind: 'throttled',
      message: 'Too many event streams are open for this user.',
      advice: 'Close some browsers and reload.',
    });
  }
  const stream = new LiveStream(actor, { open: openTopic, actorNow }, () => open.delete(stream.id));
  open.set(stream.id, stream);
  return ok(stream);
}

/** Sets the topics of a stream of the same person; others' streams do not exist for them. */
export function setTopics(actor: Actor, id: string, topics: TopicRequest[]): Result<null> {
  const stream = openStreams().get(id);
  if (!stream || stream.actorId !== actor.id) {
    return failed({ kind: 'not-found', message: 'That event stream has ended.', advice: 'Open a new one.' });
  }
  stream.setTopics(topics);
  return ok(null);
}

/** Open streams, for the metrics. */
export const openStreamCount = (): number => openStreams().size;
