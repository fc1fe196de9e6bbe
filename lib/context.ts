import type { Actor } from '@/lib/model/actor';
import type { Scope } from '@/lib/model/scope';

/** Epoch milliseconds; tests pass their own. */
export type Clock = () => number;

/** What a verb is given that concerns no AWS account: who acts, and what time it is. */
export interface ActorContext {
  actor: Actor;
  clock: Clock;
}

/** What a verb is given: who acts, where, and what time it is. Verbs never read cookies or the environment. */
export interface Context extends ActorContext, Scope {}
