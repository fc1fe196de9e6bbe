import 'server-only';
import { pokeWatches } from './watches';

/** Reads every watched topic that starts with this at once, and often for a moment: a confirmed change shows now. */
export function poke(topicPrefix: string): void {
  pokeWatches(topicPrefix);
}
