import 'server-only';
import { randomUUID } from 'node:crypto';
import type { TailedLine, TailUpdates } from '@/lib/aws/logs/start-live-tail';
import { logUnexpected, unexpected } from '@/lib/errors';
import { type Failure, failed } from '@/lib/model/failure';
import type { LiveTailUsage } from '@/lib/model/live-tail';
import type { Scope } from '@/lib/model/scope';
import { spendMinute } from './ledger';

const minuteMs = 60_000;
/** An update comes every second; a session that says nothing for so long is dead. */
const silenceMs = 15_000;

/** What a followed group is told of its session. */
export type SessionNews =
  | { type: 'started' }
  /** One second's lines of this group; `sampled`: lines of the session's groups were left out. */
  | { type: 'update'; session: string; lines: TailedLine[]; sampled: boolean }
  | { type: 'spent'; usage: LiveTailUsage }
  /** It is started again by itself. */
  | { type: 'broken'; failure: Failure }
  | { type: 'failed'; failure: Failure };

const silent: Failure = { kind: 'unreachable', message: 'Live Tail fell silent.', advice: 'It is started again.' };
const closed: Failure = { kind: 'unreachable', message: 'AWS closed the Live Tail session.', advice: silent.advice };

/** One session that AWS has opened: it is read and paid for until it ends. */
export class OpenSession {
  /** Ours, so that the lines of two sessions are told apart even where the endpoint names none. */
  readonly id = randomUUID();
  readonly groups: ReadonlySet<string>;
  #why: Failure | undefined;
  #silence: NodeJS.Timeout | undefined;
  #meter: NodeJS.Timeout | undefined;

  constructor(
    readonly scope: Scope,
    groups: readonly { name: string }[],
    private readonly abort: AbortController,
  ) {
    this.groups = new Set(groups.map(({ name }) => name));
  }

  close(why = closed): void {
    this.#why ??= why;
    clearTimeout(this.#silence);
    clearInterval(this.#meter);
    this.abort.abort();
  }

  /** Tells each group its lines until the session ends; answers why. `heard`: the first update is here. */
  async run(
    updates: TailUpdates,
    told: (group: string, news: SessionNews) => void,
    heard: () => void,
  ): Promise<Failure> {
    const tell: typeof told = (group, news) => {
      try {
        told(group, news);
      } catch (error) {
        // One group's trouble is not the others'; its lines come by the sweep.
        logUnexpected(error);
      }
    };
    const tellAll = (news: SessionNews) => {
      for (const name of this.groups) tell(name, news);
    };
    this.#meter = setInterval(() => void this.#pay(tellAll).catch(logUnexpected), minuteMs);
    this.#meter.unref();
    this.#watch();
    void this.#pay(tellAll).catch(logUnexpected);
    const ended = await this.#read(updates, tell, heard).catch(unexpected);
    this.close(ended);
    return this.#why ?? closed;
  }

  async #read(
    updates: TailUpdates,
    told: (group: string, news: SessionNews) => void,
    heard: () => void,
  ): Promise<Failure | undefined> {
    for (;;) {
      const next = await updates.next();
      // What comes after the end belongs to nobody: its lines come by the new session, or by the sweep.
      if (next.done || this.#why) return next.done ? next.value : undefined;
      this.#watch();
      heard();
      const { lines, sampled } = next.value;
      for (const name of this.groups) {
        const own = this.groups.size === 1 ? lines : lines.filter(({ group }) => group === name);
        told(name, { type: 'update', session: this.id, lines: own, sampled });
      }
    }
  }

  /** Enters one more minute; where it may not be, that is the end. */
  async #pay(tellAll: (news: SessionNews) => void): Promise<void> {
    const spent = await spendMinute(this.scope, Date.now()).catch((error: unknown) => failed(unexpected(error)));
    if (this.#why) return;
    if (spent.ok) tellAll({ type: 'spent', usage: spent.value });
    else this.close(spent.failure);
  }

  #watch(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.close(silent), silenceMs);
    this.#silence.unref();
  }
}
