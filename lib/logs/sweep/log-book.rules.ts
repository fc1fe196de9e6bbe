import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { Kept } from './kept-lines.rules';
import { aheadMarker, lateMarker, type Place, skippedMarker, unlookedMarker } from './markers.rules';
import { deepMs } from './reading-pace.rules';
import { backfillMs, type Outcome, ReadingPlan, type Window } from './reading-plan.rules';
import { Seen } from './seen-ids.rules';
import type { Stretch } from './stretches.rules';
import { Multiset } from './told-lines.rules';

/** What is new of a group: lines in any order, and rows for what could not be had. */
export interface LogNews {
  lines: readonly LogLine[];
  markers: readonly LogMarker[];
}

/** Lines of a group that are held in memory, or their ids. */
export interface Limits {
  /** Lines that are kept for viewers who come later. */
  kept: number;
  /** Ids of lines that were read: about a hundred bytes each, and the last minute of 5,000 lines a second. */
  seen: number;
  /** Lines ahead of the clock that are read with every edge. */
  ahead: number;
}

const usualLimits: Limits = { kept: 20_000, seen: 400_000, ahead: 10_000 };
/** Rows that are kept for viewers who come later. */
const mostRows = 50;
/** Clocks differ, and whoever read the group before may not have looked for late lines for a minute. */
const graceMs = 120_000;
const nothing: LogNews = { lines: [], markers: [] };

/**
 * What is known of one log group: every line once, whoever told it, however often, late or out of order; and what is
 * not known, by name. Does no I/O: it says what to read, and is told what came.
 */
export class LogBook {
  readonly #plan: ReadingPlan;
  readonly #seen: Seen;
  readonly #told = new Multiset();
  readonly #kept: Kept;
  /** Rows for what could not be had, by id. */
  readonly #rows = new Map<string, LogMarker>();
  #begunAt: number | undefined;
  /** The horizon that a marker has told. */
  #toldHorizon: number | undefined;
  #unlooked: Stretch | undefined;

  constructor(
    readonly place: Place,
    limits: Partial<Limits> = {},
  ) {
    const { kept, seen, ahead } = { ...usualLimits, ...limits };
    this.#plan = new ReadingPlan(seen, ahead);
    this.#seen = new Seen(seen);
    this.#kept = new Kept(kept);
  }

  /** The newest lines of the last 15 minutes in order, for viewers who come later. */
  get lines(): readonly LogLine[] {
    return this.#kept.lines;
  }

  /** Rows for what could not be had of the time of these lines. */
  get markers(): readonly LogMarker[] {
    return [...this.#rows.values()].filter(({ at, load }) => (load?.to ?? at) >= this.#kept.from);
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
    const met = page.filter((line) => this.#seen.isFresh(line));
    for (const line of met) this.#plan.meet(line);
    const fresh = met.filter((line) => this.#told.sweep(line, now));
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
  read(window: Window, outcome: Outcome): LogNews {
    this.#begunAt ??= outcome.startedAt;
    this.#plan.read(window, outcome);
    if (!this.filled && this.#kept.full) this.#plan.enough();
    this.#seen.forget(outcome.startedAt - deepMs - 60_000, this.#plan.keep);
    this.#told.forget(this.#seen.floor, outcome.startedAt);
    return this.#row([...this.#lateRows(), ...this.#aheadRow(outcome.startedAt)]);
  }

  /** A window held more than may be read at once; it is read again in pieces, and given up where there are none. */
  tooMuch(window: Window, outcome: Outcome): LogNews {
    const skipped = this.#plan.tooMuch(window, outcome);
    return this.#row([...(skipped ? [skippedMarker(this.place, skipped)] : []), ...this.#aheadRow(outcome.startedAt)]);
  }

  /** Reading works again after it did not. */
  heal(): void {
    this.#plan.heal();
  }

  /** What is given up, if anything: asked before each edge. */
  skip(now: number): LogNews {
    const skipped = this.#plan.skip(now);
    return this.#row(skipped ? [skippedMarker(this.place, skipped)] : []);
  }

  /** What is not looked for: before the horizon, and of what was read no second time. */
  #lateRows(): LogMarker[] {
    const { horizon } = this.#plan;
    const rows: LogMarker[] = [];
    if (horizon !== undefined && horizon !== this.#toldHorizon) rows.push(lateMarker(this.place, horizon));
    this.#toldHorizon = horizon;
    const leftOut = this.#plan.takeLeftOut();
    if (!leftOut) return rows;
    // One row grows as long as it goes on.
    const goesOn = this.#unlooked && leftOut.from - this.#unlooked.to < deepMs;
    this.#unlooked = { from: goesOn ? (this.#unlooked?.from ?? leftOut.from) : leftOut.from, to: leftOut.to };
    return [...rows, unlookedMarker(this.place, this.#unlooked)];
  }

  #aheadRow(now: number): LogMarker[] {
    const row = aheadMarker(this.place, now);
    return this.#plan.leavesAhead && !this.#rows.has(row.id) ? [row] : [];
  }

  #row(markers: LogMarker[]): LogNews {
    for (const marker of markers) {
      this.#rows.delete(marker.id);
      this.#rows.set(marker.id, marker);
    }
    for (const id of this.#rows.keys()) {
      if (this.#rows.size <= mostRows) break;
      this.#rows.delete(id);
    }
    return markers.length > 0 ? { lines: [], markers } : nothing;
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
