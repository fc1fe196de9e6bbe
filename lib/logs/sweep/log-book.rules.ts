import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { Kept } from './kept-lines.rules';
import { lateMarker, skippedMarker } from './markers.rules';
import { backfillMs, deepMs, ReadingPlan, type Window } from './reading-plan.rules';
import { Seen } from './seen-ids.rules';
import { Multiset } from './told-lines.rules';

/** What is new of a group: lines in any order, and rows for what could not be had. */
export interface LogNews {
  lines: readonly LogLine[];
  markers: readonly LogMarker[];
}

const mostLines = 20_000;
/** Clocks differ, and whoever read the group before may not have looked for late lines for a minute. */
const graceMs = 120_000;
const nothing: LogNews = { lines: [], markers: [] };

/**
 * What is known of one log group: every line once, whoever told it, however often, late or out of order; and what is
 * not known, by name. Does no I/O: it says what to read, and is told what came.
 */
export class LogBook {
  readonly #plan = new ReadingPlan();
  readonly #seen: Seen;
  readonly #told = new Multiset();
  readonly #kept = new Kept(mostLines);
  #begunAt: number | undefined;
  /** The horizon that a marker has told. */
  #toldHorizon: number | undefined;

  constructor(
    readonly group: string,
    mostSeen?: number,
  ) {
    this.#seen = new Seen(mostSeen);
  }

  /** The newest lines of the last 15 minutes in order, for viewers who come later. */
  get lines(): readonly LogLine[] {
    return this.#kept.lines;
  }

  /** From this event time on all lines that were told are kept; 0 where none had to go. Epoch milliseconds. */
  get keptFrom(): number {
    return this.#kept.from;
  }

  /** From this event time on everything was read since the book was opened, or a marker names it. Epoch milliseconds. */
  get since(): number | undefined {
    return this.#plan.since;
  }

  get filled(): boolean {
    return this.#plan.filled;
  }

  /** Everything of an event time before it was told, or a marker names it; undefined before the first edge. Epoch milliseconds. */
  get readTo(): number | undefined {
    return this.#plan.readTo;
  }

  /** Late lines before it are not looked for, nor are they shown. Epoch milliseconds. */
  get horizon(): number | undefined {
    return this.#plan.horizon;
  }

  edge(now: number): Window {
    return this.#plan.edge(now, this.#seen.floor);
  }

  past(now: number): Window | undefined {
    return this.#plan.past(now, this.#seen.floor);
  }

  /** A page of a window, or a part of one. */
  take(page: readonly LogLine[], now: number): LogNews {
    const fresh = page.filter((line) => this.#seen.isFresh(line) && this.#told.sweep(line, now));
    const lines = this.filled ? fresh.filter((line) => !this.#isHistory(line)) : fresh;
    return this.#keep(lines, now);
  }

  /** A Live Tail session runs or begins, or may: what it will tell is told apart from what was swept. */
  expectTail(now: number): void {
    this.#told.expect(now);
  }

  /** Lines of a Live Tail session; they have no id, and get one. */
  tail(session: string, update: readonly Omit<LogLine, 'id'>[], now: number): LogNews {
    this.expectTail(now);
    const lines = update.flatMap((told): LogLine[] => {
      const line = { ...told, id: '' };
      const id = line.at < this.#seen.floor ? undefined : this.#told.tail(session, line, now);
      return id === undefined ? [] : [{ ...line, id }];
    });
    return this.#keep(lines, now);
  }

  /**
   * Lines that were read for somebody alone, under the ids by which all others have them: Live Tail tells lines without
   * an event id. What was ingested `since` then may not have been swept yet, and is news to all. Epoch milliseconds.
   */
  recognise(page: readonly LogLine[], since: number, now: number): { lines: LogLine[]; news: LogNews } {
    const news = this.take(
      page.filter(({ at, ingestedAt }) => (ingestedAt ?? at) >= since),
      now,
    );
    return { lines: page.map((line) => ({ ...line, id: this.#told.shownAs(line.id) })), news };
  }

  /** A window was read to its last page. */
  read(window: Window, outcome: { startedAt: number; lines: number }): LogNews {
    this.#begunAt ??= outcome.startedAt;
    this.#plan.read(window, outcome);
    if (!this.filled && this.#kept.full) this.#plan.enough();
    this.#seen.forget(outcome.startedAt - deepMs - 60_000, this.#plan.keepFrom);
    this.#told.forget(this.#seen.floor, outcome.startedAt);
    const { horizon } = this.#plan;
    if (horizon === undefined || horizon === this.#toldHorizon) return nothing;
    this.#toldHorizon = horizon;
    return { lines: [], markers: [lateMarker(this.group, horizon)] };
  }

  /** A window held more than may be read at once; it is read again in pieces, and given up where there are none. */
  tooMuch(window: Window, outcome: { startedAt: number; lines: number }): LogNews {
    const skipped = this.#plan.tooMuch(window, outcome);
    return skipped ? { lines: [], markers: [skippedMarker(this.group, skipped)] } : nothing;
  }

  /** Reading works again after it did not. */
  heal(): void {
    this.#plan.heal();
  }

  /** What is given up, if anything: asked before each edge. */
  skip(now: number): LogNews {
    const skipped = this.#plan.skip(now);
    return skipped ? { lines: [], markers: [skippedMarker(this.group, skipped)] } : nothing;
  }

  /** Looking for late lines comes upon what was there before the first fill's times: nobody waits for it. */
  #isHistory({ at, ingestedAt = Number.POSITIVE_INFINITY }: LogLine): boolean {
    return at < (this.since ?? 0) && ingestedAt < (this.#begunAt ?? 0) - graceMs;
  }

  #keep(lines: readonly LogLine[], now: number): LogNews {
    if (lines.length === 0) return nothing;
    this.#kept.add(lines, now - backfillMs);
    return { lines, markers: [] };
  }
}
