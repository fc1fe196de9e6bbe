import 'server-only';
import { unexpected } from '@/lib/errors';
import { look } from '@/lib/live/look';
import { subjectOf } from '@/lib/live/subjects';
import { topics } from '@/lib/live/topics.rules';
import type { Watch } from '@/lib/live/watch';
import { watchOf } from '@/lib/live/watches';
import type { Result } from '@/lib/model/failure';
import type { Scope, ServiceKey } from '@/lib/model/scope';
import { onShutdown } from '@/lib/shutdown';
import { isQuiet, isTimed, onTimed } from './stopwatch';
import { needsEyes, seldomMs } from './stopwatch.rules';
import { openTimelines } from './timelines';

/** Services of one account and Region that are followed at a time. */
const mostFollowed = 10;
/** ECS shows a deployment a moment after it was asked for. */
const graceMs = 30_000;
/** How long a service that cannot be read is tried. */
const patienceMs = 5 * 60_000;
interface Followed {
  scope: Scope;
  leave: () => void;
  /** Stays until then though nothing is in flight; epoch milliseconds. */
  until: number;
  readAt: number;
}

/**
 * Keeps the watches of services in flight going, so that their stopwatches are exact while nobody looks: it joins the
 * one watch that everybody shares, and leaves it when the rollout is over and what had to go is gone.
 */
export class Follower {
  readonly #followed = new Map<string, Followed>();
  readonly #askedAt = new Map<string, number>();
  #quit: (() => void) | undefined;

  /** Follows from now on whatever is asked for, and what somebody's look finds in flight. */
  start(): void {
    const quit = onTimed((key) => this.follow(key, 0, true));
    this.#quit = quit;
    holder.quarterdeckFollower = this;
    onShutdown(() => this.end());
  }

  /** Leaves every watch. */
  end(): void {
    this.#quit?.();
    for (const name of [...this.#followed.keys()]) this.#leave(name);
    if (holder.quarterdeckFollower === this) holder.quarterdeckFollower = undefined;
  }

  /** Topics that are followed now. */
  get topics(): string[] {
    return [...this.#followed.keys()];
  }

  /** Follows a service at once, `stayMs` long at least; where there are too many already, a later round asks again. */
  follow(key: ServiceKey, stayMs: number, justRead = false): void {
    const topic = topics.service(key);
    const until = Date.now() + stayMs;
    const known = this.#followed.get(topic);
    if (known) known.until = Math.max(known.until, until);
    const scope = { account: key.account, region: key.region };
    const subject = subjectOf({ kind: 'service', ...key });
    if (known || !subject || this.#countIn(scope) >= mostFollowed) return;
    const watch = watchOf(topic, () => subject);
    const leave = watch.join(() => void this.#looked(topic, key, watch).catch(unexpected));
    this.#followed.set(topic, { scope, leave, until, readAt: Date.now() });
    // Somebody looks already, and what they saw last may be from before.
    if (watch.value !== undefined && !justRead) watch.poke();
  }

  /** Goes on with the stopwatches that run: after a restart, where there was no room, and with what only drains. */
  async resume(scope: Scope): Promise<void> {
    const now = Date.now();
    for (const { key, timeline } of await openTimelines(scope)) {
      const topic = topics.service(key);
      if (now - (this.#askedAt.get(topic) ?? 0) < seldomMs(timeline)) continue;
      if (needsEyes(timeline, now)) {
        this.follow(key, 0);
        continue;
      }
      this.#askedAt.set(topic, now);
      await look(topic).catch(unexpected);
    }
  }

  #countIn({ account, region }: Scope): number {
    return [...this.#followed.values()].filter((one) => one.scope.account === account && one.scope.region === region)
      .length;
  }

  async #looked(topic: string, key: ServiceKey, watch: Watch): Promise<void> {
    const followed = this.#followed.get(topic);
    if (!followed) return;
    const now = Date.now();
    const read = !watch.status.failure && (watch.value as Result<unknown> | undefined)?.ok === true;
    if (read) followed.readAt = now;
    else if (now - followed.readAt > patienceMs) {
      this.#askedAt.set(topic, now);
      this.#leave(topic);
      return;
    }
    // Once it is seen in flight it is followed as long as it moves and no longer.
    if (await isTimed(key)) followed.until = 0;
    else if (now >= followed.until && !watch.status.failure) this.#leave(topic);
  }

  #leave(topic: string): void {
    this.#followed.get(topic)?.leave();
    this.#followed.delete(topic);
  }
}

const holder = globalThis as typeof globalThis & { quarterdeckFollower?: Follower };

/**
 * Follows a service that a round saw change, or in flight: not one that retries for ever or waits for days. Without the
 * background (QUARTERDECK_BACKGROUND=0) it does nothing.
 */
export async function followFound(key: ServiceKey, changed: boolean): Promise<void> {
  const follower = holder.quarterdeckFollower;
  if (follower && (changed || !(await isQuiet(key)))) follower.follow(key, 0);
}

/** Follows a service that we have changed ourselves: what that sets off shows a moment later. */
export function followChanged(key: ServiceKey): void {
  holder.quarterdeckFollower?.follow(key, graceMs);
}

/** Goes on with the stopwatches that run in an account and Region. */
export async function resumeFollowing(scope: Scope): Promise<void> {
  await holder.quarterdeckFollower?.resume(scope);
}
