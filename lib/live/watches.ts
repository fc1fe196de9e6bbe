import 'server-only';
import { holdOnce } from '@/lib/held-once';
import type { Subject } from './subject';
import { Watch } from './watch';

const registry = () => holdOnce('watches', () => new Map<string, Watch>());

/** The one watch of a topic, made when there is none. */
export function watchOf(topic: string, subject: () => Subject): Watch {
  const watches = registry();
  let watch = watches.get(topic);
  if (!watch) {
    watch = new Watch(topic, subject(), () => {
      if (watches.get(topic) === watch) watches.delete(topic);
    });
    watches.set(topic, watch);
  }
  return watch;
}

/** The watch of a topic that somebody looks at now. */
export const heldWatch = (topic: string): Watch | undefined => registry().get(topic);

/** Topics that are watched now. */
export function watchedTopics(): string[] {
  return [...registry().keys()];
}

/**
 * Reads every watched topic that starts with this at once, and often for ten seconds: a confirmed change shows now.
 * `poke('service:cruddur/us-east-1/')`
 */
export function pokeWatches(topicPrefix: string): void {
  for (const [topic, watch] of registry()) if (topic.startsWith(topicPrefix)) watch.poke();
}
