import 'server-only';
import { listAccounts } from '@/lib/accounts/list-accounts';
import type { Clock } from '@/lib/context';
import { unexpected } from '@/lib/errors';
import type { Scope } from '@/lib/model/scope';
import { onShutdown } from '@/lib/shutdown';
import { keepPushes } from './keep-pushes';
import { pushesEveryMs } from './round.rules';

const firstMs = 4_000;

/** Looks for pushes apart from the rounds: large repositories must not hold those up. Ends with the process. */
export class PushWatch {
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(private readonly look: (scope: Scope, clock: Clock) => Promise<void> = keepPushes) {}

  start(waitMs = firstMs): void {
    onShutdown(() => this.#end());
    this.#plan(waitMs);
  }

  #plan(waitMs: number): void {
    if (this.#ended) return;
    this.#timer = setTimeout(() => void this.#lookAtAll(), waitMs);
    this.#timer.unref();
  }

  async #lookAtAll(): Promise<void> {
    const scopes = listAccounts().flatMap(({ name: account, regions }) =>
      regions.map((region) => ({ account, region })),
    );
    for (const looked of await Promise.allSettled(scopes.map((scope) => this.look(scope, Date.now)))) {
      if (looked.status === 'rejected' && !this.#ended) unexpected(looked.reason);
    }
    this.#plan(pushesEveryMs);
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }
}
