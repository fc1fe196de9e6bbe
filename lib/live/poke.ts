import 'server-only';
import type { Scope } from '@/lib/model/scope';
import { pokeWatches } from './watches';

/** Reads every watched topic that starts with this at once, and often for a moment: a confirmed change shows now. */
export function poke(topicPrefix: string): void {
  pokeWatches(topicPrefix);
}

/** Pokes everything that is watched in one account and Region, after a change there. */
export function pokeScope(scope: Scope): void {
  for (const kind of ['region', 'service', 'task', 'repository', 'database', 'host']) {
    pokeWatches(`${kind}:${scope.account}/${scope.region}`);
  }
}
