import 'server-only';
import { followChanged } from '@/lib/record/follow';
import { parseTopic } from './topics.rules';
import { pokeWatches } from './watches';

/**
 * Reads every watched topic that starts with this at once, and often for a moment: a confirmed change shows now. A
 * service is watched from here on although nobody looks, until what the change set off is over.
 */
export function poke(topicPrefix: string): void {
  const topic = parseTopic(topicPrefix);
  if (topic?.kind === 'service') followChanged(topic);
  pokeWatches(topicPrefix);
}
