import 'server-only';
import { listAccounts } from '@/lib/accounts/list-accounts';
import { unexpected } from '@/lib/errors';
import type { Scope } from '@/lib/model/scope';
import { onShutdown } from '@/lib/shutdown';
import { Follower, resumeFollowing } from './follow';
import { lookRound } from './look-round';
import { pauseMs } from './round.rules';
import { PushWatch } from './watch-pushes';

const firstMs = 3_000;
const configurationMs = 60_000;
const longestPauseMs = 10 * 60_000;

const nameOf = ({ account, region }: Scope) => `${account}/${region}`;

/**
 * Keeps what AWS forgets, while nobody looks too: one round after another for every configured account and Region, all
 * through the same pacing as everything else. Ends with the process.
 */
export class Background {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #watch: NodeJS.Timeout | undefined;
  #ended = false;

  start(): void {
    onShutdown(() => this.#end());
    new Follower().start();
    new PushWatch().start();
    this.#follow();
  }

  /** Begins with accounts that are new in the configuration; those that are gone end by themselves. */
  #follow(): void {
    for (const { name: account, regions } of listAccounts()) {
      for (const region of regions) {
        if (!this.#timers.has(nameOf({ account, region }))) this.#plan({ account, region }, firstMs, 0);
      }
    }
    this.#watch = setTimeout(() => this.#follow(), configurationMs);
    this.#watch.unref();
  }

  #plan(scope: Scope, waitMs: number, failures: number): void {
    if (this.#ended) return;
    const timer = setTimeout(() => void this.#round(scope, failures), waitMs * (0.9 + Math.random() / 5));
    timer.unref();
    this.#timers.set(nameOf(scope), timer);
  }

  async #round(scope: Scope, failures: number): Promise<void> {
    const configured = listAccounts().some((a) => a.name === scope.account && a.regions.includes(scope.region));
    if (!configured) {
      this.#timers.delete(nameOf(scope));
      return;
    }
    try {
      const round = await lookRound(scope, Date.now);
      await resumeFollowing(scope);
      // An account that cannot be read at all (keys that have ended) is asked less and less often.
      if (round.clusters > 0) this.#plan(scope, pauseMs(round), 0);
      else this.#plan(scope, Math.min(longestPauseMs, pauseMs(round) * 2 ** failures), failures + 1);
    } catch (error) {
      if (!this.#ended) unexpected(error);
      this.#plan(scope, Math.min(longestPauseMs, configurationMs * 2 ** failures), failures + 1);
    }
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#watch);
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
}
