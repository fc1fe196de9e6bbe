import 'server-only';
import { filterLogEvents } from '@/lib/aws/logs/filter-log-events';
import { unexpected } from '@/lib/errors';
import { type Failure, failed } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import type { Scope } from '@/lib/model/scope';
import { crowdedMarker, type Gap, gapMarker, healedMarker } from './markers.rules';
import { mergeLines } from './merge.rules';
import { backfillMs, backfillWindows, nextWindow, type Progress, Seen } from './sweep.rules';

/** What a sweep tells its listeners: lines that are new to it, in any order, and rows for what could not be had. */
export interface SweepNews {
  lines: readonly LogLine[];
  markers: readonly LogMarker[];
}

const tickMs = 1_000;
/** The longest pause between tries while a group cannot be read. */
const longestPauseMs = 5_000;
/** A tail keeps its sweeps for 50 s after its last viewer: a minute in all. */
const lingerMs = 10_000;
const mostLines = 20_000;
/** Pages of one window; a group that writes more than 10 MB in ten seconds is read up to here. */
const mostPages = 10;

/**
 * Reads one log group for all its viewers, about once a second; `send` holds it to our half of the Region's rate.
 * Starts with the first listener and ends soon after the last.
 */
export class Sweep {
  /** The last 15 minutes, in order, for viewers who come later. */
  #lines: readonly LogLine[] = [];
  #progress: Progress = {};
  #filled = false;
  #gap: Gap | undefined;
  #marker: LogMarker | undefined;
  #ended = false;
  #failures = 0;
  #startedAt: number | undefined;
  #intervalMs = tickMs;
  #running = false;
  #timer: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;
  readonly #abort = new AbortController();
  readonly #seen = new Seen();
  readonly #listeners = new Set<(news: SweepNews) => void>();

  constructor(
    readonly scope: Scope,
    readonly group: string,
    private readonly onEnd: () => void,
  ) {}

  /** True when the last 15 minutes have been read, or cannot be. */
  get filled(): boolean {
    return this.#filled || this.#gap !== undefined;
  }

  /** Start of the last reading that was answered, epoch milliseconds. */
  get sweptAt(): number | undefined {
    return this.#progress.sweptAt;
  }

  /** Between the starts of the last two readings, milliseconds: AWS's rate or a failure may stretch it. */
  get intervalMs(): number {
    return this.#intervalMs;
  }

  get failure(): Failure | undefined {
    return this.#gap?.failure;
  }

  /** What is known already. */
  get known(): SweepNews {
    return { lines: this.#lines, markers: this.#marker ? [this.#marker] : [] };
  }

  join(listener: (news: SweepNews) => void): () => void {
    this.#listeners.add(listener);
    clearTimeout(this.#linger);
    if (!this.#running) {
      this.#running = true;
      void this.#run();
    }
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#linger = setTimeout(() => this.#end(), lingerMs);
      this.#linger.unref();
    };
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.onEnd();
  }

  async #run(): Promise<void> {
    if (this.#ended) return;
    const startedAt = Date.now();
    if (this.#startedAt !== undefined) this.#intervalMs = startedAt - this.#startedAt;
    this.#startedAt = startedAt;
    const failure = await (this.#filled ? this.#sweep(startedAt) : this.#backfill(startedAt)).catch(unexpected);
    if (this.#ended) return;
    if (failure) this.#failedAt(startedAt, failure);
    else this.#healedAt(startedAt);
    this.#failures = failure ? this.#failures + 1 : 0;
    const pause = Math.min(longestPauseMs, tickMs * 2 ** Math.max(0, this.#failures - 1));
    const wait = Math.max(0, startedAt + pause - Date.now());
    this.#timer = setTimeout(() => void this.#run(), wait);
    this.#timer.unref();
  }

  async #backfill(now: number): Promise<Failure | undefined> {
    for (const window of backfillWindows(now)) {
      const failure = await this.#read(window.start, window.end);
      if (failure) return failure;
    }
    this.#filled = true;
    this.#progress = { sweptAt: now, wideAt: now };
    this.#tell([], []);
    return undefined;
  }

  async #sweep(now: number): Promise<Failure | undefined> {
    const { start, wide } = nextWindow(this.#progress, now);
    const failure = await this.#read(start);
    if (failure) return failure;
    const wideAt = wide ? now : this.#progress.wideAt;
    this.#progress = { sweptAt: now, wideAt };
    this.#seen.forget(now - backfillMs - 60_000);
    this.#tell([], []);
    return undefined;
  }

  async #read(start: number, end?: number): Promise<Failure | undefined> {
    let nextToken: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const filter = { group: this.group, start, end, nextToken };
      const answer = await filterLogEvents(this.scope, filter, { signal: this.#abort.signal }).catch((error: unknown) =>
        failed(unexpected(error)),
      );
      if (this.#ended) return undefined;
      if (!answer.ok) return answer.failure;
      this.#take(answer.value.lines);
      nextToken = answer.value.nextToken;
      if (!nextToken) return undefined;
    }
    this.#tell([], [crowdedMarker(this.group, start, Date.now())]);
    return undefined;
  }

  #take(read: readonly LogLine[]): void {
    const lines = this.#seen.fresh(read);
    if (lines.length === 0) return;
    const horizon = Date.now() - backfillMs;
    this.#lines = mergeLines(this.#lines, lines, mostLines).filter((line) => line.at >= horizon);
    this.#tell(lines, []);
  }

  #failedAt(now: number, failure: Failure): void {
    // A viewer of a group that cannot be read shall not wait for its lines.
    const since = this.#progress.sweptAt ?? now;
    if (this.#gap?.failure.kind !== failure.kind) {
      this.#gap = { group: this.group, region: this.scope.region, since: this.#gap?.since ?? since, failure };
    }
    this.#marker = gapMarker(this.#gap, Date.now());
    this.#tell([], [this.#marker]);
  }

  #healedAt(now: number): void {
    if (!this.#gap) return;
    const marker = healedMarker(this.#gap, now, now - this.#gap.since > backfillMs);
    this.#gap = undefined;
    this.#marker = undefined;
    this.#tell([], [marker]);
  }

  #tell(lines: readonly LogLine[], markers: readonly LogMarker[]): void {
    for (const listener of this.#listeners) listener({ lines, markers });
  }
}
