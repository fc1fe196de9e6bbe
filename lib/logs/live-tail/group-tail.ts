import 'server-only';
import { liveTailArn } from '@/lib/aws/logs/describe-log-groups';
import type { TailedLine } from '@/lib/aws/logs/start-live-tail';
import { logUnexpected, unexpected } from '@/lib/errors';
import { failed } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LiveTailUsage } from '@/lib/model/live-tail';
import type { Scope } from '@/lib/model/scope';
import { offersLiveTail } from './cost.rules';
import { followGroup } from './follow-group';
import type { SessionNews } from './open-session';
import type { GroupPhase } from './phase.rules';
import { Sampling } from './sampling.rules';

/** Updates come every second: after so long without one the sweep goes at its own pace. */
const freshMs = 3_000;

/** The sweep of the group: it takes the lines, and goes on reading. */
export interface TailedSweep {
  tailed(session: string, lines: readonly TailedLine[]): void;
  mark(marker: LogMarker): void;
  /** Reads now: Live Tail has left something out, or has ended. */
  hurry(): void;
}

type Listener = (phase: GroupPhase, usage: LiveTailUsage | undefined) => void;

/** Live Tail of one log group, for all logs that want it. */
export class GroupTail {
  readonly #listeners = new Set<Listener>();
  readonly #sampling: Sampling;
  #phase: GroupPhase = { phase: 'starting' };
  #usage: LiveTailUsage | undefined;
  #heardAt = 0;
  #since: number | undefined;
  /** Since when a session tells what is newest, and how far sweeps have read what was written before. */
  #onAt = 0;
  #sweptTo = 0;
  #leave: (() => void) | undefined;

  constructor(
    readonly scope: Scope,
    readonly group: string,
    private readonly sweep: TailedSweep,
  ) {
    this.#sampling = new Sampling(scope, group);
  }

  /** When it was first wanted: what was ingested before, it never tells. Epoch milliseconds. */
  get since(): number | undefined {
    return this.#since;
  }

  /** Somebody wants it now. */
  get wanted(): boolean {
    return this.#listeners.size > 0;
  }

  /**
   * When the last update came, epoch milliseconds, where nothing is left out, nor before the session: the sweep may
   * take its time.
   */
  get freshAt(): number | undefined {
    const isWhole = !this.#sampling.active && this.#sweptTo >= this.#onAt;
    const fresh = this.#phase.phase === 'on' && isWhole && Date.now() - this.#heardAt < freshMs;
    return fresh ? this.#heardAt : undefined;
  }

  /** Wants Live Tail until the returned function is called; what failed before is tried again. */
  join(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#since ??= Date.now();
    if (this.#listeners.size === 1 || this.#phase.phase === 'failed') void this.#begin().catch(logUnexpected);
    else listener(this.#phase, this.#usage);
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#leave?.();
      this.#leave = undefined;
      this.#phase = { phase: 'starting' };
      this.sweep.hurry();
    };
  }

  /** Sweeps have read up to this event time, epoch milliseconds. */
  swept(readTo: number): void {
    this.#sweptTo = readTo;
    const healed = this.#sampling.swept(readTo);
    if (healed) this.sweep.mark(healed);
  }

  async #begin(): Promise<void> {
    this.#set({ phase: 'starting' });
    const found = offersLiveTail(this.scope.region)
      ? await liveTailArn(this.scope, this.group).catch((error: unknown) => failed(unexpected(error)))
      : failed({ kind: 'unsupported', message: `AWS does not offer Live Tail in ${this.scope.region}.` } as const);
    if (this.#listeners.size === 0 || this.#leave) return;
    if (!found.ok) {
      this.#set({ phase: 'failed', failure: found.failure });
      return;
    }
    const told = (news: SessionNews) => this.#hear(news);
    this.#leave = followGroup(this.scope, { name: this.group, arn: found.value, told });
  }

  #hear(news: SessionNews): void {
    switch (news.type) {
      case 'started':
        if (this.#phase.phase !== 'on') this.#onAt = Date.now();
        this.#set({ phase: 'on' });
        return;
      case 'spent':
        this.#usage = news.usage;
        this.#set(this.#phase);
        return;
      case 'update':
        this.#take(news);
        return;
      default:
        if (news.type === 'failed') this.#leave = undefined;
        this.#set({ phase: news.type === 'failed' ? 'failed' : 'retrying', failure: news.failure });
        this.sweep.hurry();
    }
  }

  #take({ session, lines, sampled }: Extract<SessionNews, { type: 'update' }>): void {
    this.#heardAt = Date.now();
    this.sweep.tailed(session, lines);
    if (!sampled) return;
    const marker = this.#sampling.sampled(this.#heardAt);
    if (!marker) return;
    this.sweep.mark(marker);
    this.sweep.hurry();
  }

  #set(phase: GroupPhase): void {
    this.#phase = phase;
    for (const listener of [...this.#listeners]) {
      try {
        listener(phase, this.#usage);
      } catch (error) {
        logUnexpected(error);
      }
    }
  }
}
