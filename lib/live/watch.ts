import 'server-only';
import { unexpected } from '@/lib/errors';
import type { Failure } from '@/lib/model/failure';
import type { TopicStatus } from '@/lib/model/live-message';
import { intervalMs, waitMs } from './interval.rules';
import { failureOf, keepLastGood } from './keep.rules';
import { diff } from './patch.rules';
import type { Subject } from './subject';

/** Failures that are AWS's true answer about the subject, not a failed reading. */
const answers = new Set(['not-found', 'denied', 'unsupported']);
const lingerMs = 10_000;
/** After a confirmed change AWS's answer may lag: read often for a moment. */
const eagerMs = 10_000;
const eagerTargetMs = 2_000;

/**
 * Reads one subject for everyone who looks at it. It starts with the first looker and ends ten seconds after the last
 * one left; then nothing is read and nothing is kept.
 */
export class Watch {
  #value: unknown;
  #at: number | undefined;
  #failure: Failure | undefined;
  #error: unknown;
  #failures = 0;
  #cost = { calls: 0, budgetPerSecond: 1 };
  #startedAt = 0;
  #targetMs = 15_000;
  #intervalMs = 15_000;
  #eagerUntil = 0;
  #again = false;
  #reading: Promise<void> | undefined;
  #next: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;
  #ended = false;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly topic: string,
    readonly subject: Subject,
    private readonly onEnd: () => void,
  ) {}

  /** The last value, with older good parts where the newest reading of them failed. */
  get value(): unknown {
    return this.#value;
  }

  get status(): TopicStatus {
    const use = this.subject.use();
    return {
      topic: this.topic,
      scope: this.subject.scope,
      at: this.#at,
      failure: this.#failure,
      use: { ...use, intervalSeconds: this.#intervalMs / 1000, targetSeconds: this.#targetMs / 1000 },
    };
  }

  /** Calls back after every reading until the returned function is called. */
  join(listener: () => void): () => void {
    this.#listeners.add(listener);
    clearTimeout(this.#linger);
    this.#start();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#endSoon();
    };
  }

  /** One look without staying: the present value, or the reading under way. Throws what the reader threw. */
  async look(): Promise<unknown> {
    if (this.#listeners.size === 0) this.#endSoon();
    this.#start();
    if (this.#value === undefined || this.#failure) await (this.#reading ?? this.#read());
    if (this.#value === undefined) throw this.#error;
    return this.#value;
  }

  /** Reads now, and once more if a reading is under way that may have missed the change. */
  poke(): void {
    this.#eagerUntil = Date.now() + eagerMs;
    if (this.#reading) this.#again = true;
    else if (!this.#ended) void this.#read();
  }

  #start(): void {
    if (!this.#reading && !this.#next && !this.#ended) void this.#read();
  }

  #endSoon(): void {
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => this.#end(), lingerMs);
    this.#linger.unref();
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#next);
    this.onEnd();
  }

  #read(): Promise<void> {
    clearTimeout(this.#next);
    this.#next = undefined;
    this.#startedAt = Date.now();
    this.#again = false;
    const reading = this.subject
      .read()
      .then(
        ({ value, cost }) => {
          this.#cost = cost;
          this.#take(value);
        },
        (error: unknown) => {
          this.#error = error;
          this.#fail(unexpected(error));
        },
      )
      .finally(() => {
        this.#reading = undefined;
        if (this.#ended) return;
        this.#schedule();
        for (const listener of this.#listeners) listener();
      });
    this.#reading = reading;
    return reading;
  }

  #take(read: unknown): void {
    const value = keepLastGood(this.#value, read);
    // The same value keeps its identity: nothing is sent, nothing is drawn again.
    if (this.#value === undefined || diff(this.#value, value)) this.#value = value;
    const failure = failureOf(read);
    if (failure && !answers.has(failure.kind)) {
      this.#fail(failure);
      return;
    }
    this.#failure = undefined;
    this.#failures = 0;
    this.#at = this.#startedAt;
  }

  #fail(failure: Failure): void {
    this.#failure = failure;
    this.#failures += 1;
  }

  #schedule(): void {
    const now = Date.now();
    this.#targetMs = this.subject.targetMs(this.#value);
    const targetMs = now < this.#eagerUntil ? Math.min(eagerTargetMs, this.#targetMs) : this.#targetMs;
    this.#intervalMs = intervalMs({ targetMs, ...this.#cost, failures: this.#failures });
    const wait = this.#again ? 0 : waitMs(now, this.#startedAt, this.#intervalMs, this.subject.use().throttledUntil);
    this.#next = setTimeout(() => void this.#read(), wait);
    this.#next.unref();
  }
}
