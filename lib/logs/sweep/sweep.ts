import 'server-only';
import { filterLogEvents } from '@/lib/aws/logs/filter-log-events';
import { logUnexpected, unexpected } from '@/lib/errors';
import { type Failure, failed } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import type { Scope } from '@/lib/model/scope';
import { GroupTail } from '../live-tail/group-tail';
import { LogBook, type LogNews } from './log-book.rules';
import { type Gap, gapMarker, healedMarker } from './markers.rules';
import type { Window } from './reading-plan.rules';

const tickMs = 1_000;
/** While Live Tail tells what is newest; less than what an edge overlaps where little is written. */
const tailedTickMs = 5_000;
/** AWS's clock, by which lines are ingested, may differ from ours. */
const skewMs = 60_000;
/** The longest pause between tries while a group cannot be read. */
const longestPauseMs = 5_000;
/** How often the row of a time that is not read tells its length anew: a call may wait long for its turn. */
const ageMs = 2_000;
/** A tail keeps its sweeps for 50 s after its last viewer: a minute in all. */
const lingerMs = 10_000;
/** Pages of one window; one that holds more is read again in pieces. */
const mostPages = 30;
/** Windows of the first fill between two looks at what is newest. */
const fillTurns = 10;

/**
 * Reads one log group for all its viewers, about once a second; `send` holds it to our half of the Region's rate.
 * Starts with the first listener and ends soon after the last.
 */
export class Sweep {
  /** Its Live Tail, for the logs that want it. */
  readonly live: GroupTail;
  readonly #book: LogBook;
  #gap: Gap | undefined;
  #marker: LogMarker | undefined;
  #ended = false;
  #failures = 0;
  #startedAt: number | undefined;
  #intervalMs = tickMs;
  #running = false;
  #timer: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;
  #ageing: NodeJS.Timeout | undefined;
  readonly #abort = new AbortController();
  readonly #listeners = new Set<(news: LogNews) => void>();

  constructor(
    readonly scope: Scope,
    readonly group: string,
    private readonly onEnd: () => void,
  ) {
    this.#book = new LogBook({ group, region: scope.region });
    this.live = new GroupTail(scope, group, {
      tailed: (session, lines) => this.#tell(this.#book.tail(session, lines, Date.now())),
      mark: (marker) => this.#tell({ lines: [], markers: [marker] }),
      hurry: () => this.#hurry(),
    });
  }

  /** True when the last 15 minutes have been read, or cannot be. */
  get filled(): boolean {
    return this.#book.filled || this.#gap !== undefined;
  }

  /** Event time up to which all was read, or a marker names it, or when Live Tail last told what is newest; epoch milliseconds. */
  get sweptAt(): number | undefined {
    return this.live.freshAt ?? this.#book.readTo;
  }

  /** Between the starts of the last two readings, milliseconds: AWS's rate or a failure may stretch it. */
  get intervalMs(): number {
    return this.live.freshAt === undefined ? this.#intervalMs : tickMs;
  }

  get failure(): Failure | undefined {
    return this.#gap?.failure;
  }

  /** From this event time on everything was told since it began, or a marker names it. Epoch milliseconds. */
  get since(): number | undefined {
    return this.#book.since ?? this.#gap?.since;
  }

  /** From this event time on all that was told is still known; epoch milliseconds. */
  get knownFrom(): number {
    return this.#book.keptFrom;
  }

  /** What is known already. */
  get known(): LogNews {
    const { lines, markers } = this.#book;
    return { lines, markers: this.#marker ? [...markers, this.#marker] : markers };
  }

  /** Lines that were read for one viewer, under the ids that all have; what nobody has yet is told. */
  recognise(page: readonly LogLine[]): readonly LogLine[] {
    if (this.live.since === undefined) return page;
    const { lines, news } = this.#book.recognise(page, this.live.since - skewMs, Date.now());
    if (news.lines.length > 0) this.#tell(news);
    return lines;
  }

  join(listener: (news: LogNews) => void): () => void {
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
    clearInterval(this.#ageing);
    this.#abort.abort();
    this.onEnd();
  }

  async #run(): Promise<void> {
    if (this.#ended) return;
    const startedAt = Date.now();
    if (this.#startedAt !== undefined) this.#intervalMs = startedAt - this.#startedAt;
    this.#startedAt = startedAt;
    const failure = await this.#sweep(startedAt).catch(unexpected);
    if (this.#ended) return;
    if (failure) this.#failedAt(startedAt, failure);
    else this.#healedAt(startedAt);
    this.#failures = failure ? this.#failures + 1 : 0;
    this.#runAt(startedAt + this.#pause());
  }

  #pause(): number {
    if (this.#failures === 0 && this.filled && this.live.freshAt !== undefined) return tailedTickMs;
    return Math.min(longestPauseMs, tickMs * 2 ** Math.max(0, this.#failures - 1));
  }

  #runAt(at: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        void this.#run();
      },
      Math.max(0, at - Date.now()),
    );
    this.#timer.unref();
  }

  /** What Live Tail does not tell is read at the sweep's own pace at once. */
  #hurry(): void {
    if (!this.#ended && this.#timer) this.#runAt((this.#startedAt ?? 0) + this.#pause());
  }

  /** What is newest, and a part of what lies behind. */
  async #sweep(now: number): Promise<Failure | undefined> {
    this.#tell(this.#book.skip(now));
    const failure = await this.#read(this.#book.edge(now));
    if (failure || this.#ended) return failure;
    const { readTo } = this.#book;
    if (readTo !== undefined) this.live.swept(readTo);
    // The first fill is waited for; what is looked through later takes turns with what is newest.
    for (let turn = 0; turn < fillTurns; turn++) {
      const past = this.#book.past(Date.now());
      const failed = past && (await this.#read(past));
      if (failed || this.#ended || this.#book.filled) return failed;
    }
    return undefined;
  }

  async #read(window: Window): Promise<Failure | undefined> {
    const startedAt = Date.now();
    let nextToken: string | undefined;
    const cost = { startedAt, lines: 0, ahead: 0 };
    for (let page = 0; page < mostPages; page++) {
      const filter = { group: this.group, start: window.start, end: window.end, nextToken };
      const answer = await filterLogEvents(this.scope, filter, { signal: this.#abort.signal }).catch((error: unknown) =>
        failed(unexpected(error)),
      );
      if (this.#ended) return undefined;
      if (!answer.ok) return answer.failure;
      const now = Date.now();
      cost.lines += answer.value.lines.length;
      cost.ahead += answer.value.lines.filter(({ at }) => at > now).length;
      if (this.live.wanted) this.#book.expectTail(now);
      this.#tell(this.#book.take(answer.value.lines, now));
      nextToken = answer.value.nextToken;
      if (!nextToken) {
        this.#tell(this.#book.read(window, cost));
        // Those who wait for the fill hear of it, news or not.
        this.#tell({ lines: [], markers: [] });
        return undefined;
      }
    }
    this.#tell(this.#book.tooMuch(window, cost));
    return undefined;
  }

  #failedAt(now: number, failure: Failure): void {
    // A viewer of a group that cannot be read shall not wait for its lines.
    const since = this.#book.readTo ?? now;
    if (this.#gap?.failure.kind !== failure.kind) {
      this.#gap = { group: this.group, region: this.scope.region, since: this.#gap?.since ?? since, failure };
    }
    this.#tellGap(this.#gap);
    this.#ageing ??= setInterval(() => this.#gap && this.#tellGap(this.#gap), ageMs).unref();
  }

  #tellGap(gap: Gap): void {
    this.#marker = gapMarker(gap, Date.now());
    this.#tell({ lines: [], markers: [this.#marker] });
  }

  #healedAt(now: number): void {
    if (!this.#gap) return;
    const marker = healedMarker(this.#gap, now);
    clearInterval(this.#ageing);
    this.#ageing = undefined;
    this.#gap = undefined;
    this.#marker = undefined;
    this.#book.heal();
    this.#tell({ lines: [], markers: [marker] });
  }

  #tell(news: LogNews): void {
    for (const listener of this.#listeners) {
      // What one viewer's log makes of it must not keep it from the others, nor end the sweep.
      try {
        listener(news);
      } catch (error) {
        logUnexpected(error);
      }
    }
  }
}
