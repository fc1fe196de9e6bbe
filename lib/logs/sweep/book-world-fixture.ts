import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { type Limits, LogBook, type LogNews } from './log-book.rules';
import type { Window } from './reading-plan.rules';

/** How one reading of a window goes. */
export interface Manner {
  pageSize: number;
  order: 'sorted' | 'reversed' | 'rotated';
  /** Every page is told twice. */
  twice: boolean;
  /** Pages until it fails; absent: it does not. */
  failsAfter?: number;
  /** Pages that are read of one window at most; absent: all. */
  mostPages?: number;
}

export const calm: Manner = { pageSize: 10_000, order: 'sorted', twice: false };

/** Lines that come no later are never left to the row for what may still arrive, milliseconds. */
const ordinaryMs = 15_000;

/** What was written with one content: lines that are alike cannot be told apart, only counted. */
const contentOf = ({ at, ingestedAt, stream, message }: Omit<LogLine, 'id'>) =>
  `${at} ${ingestedAt} ${stream} ${message}`;

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** A log group as AWS keeps it, a book that follows it, and what each reading was able to know. */
export class BookWorld {
  now = 1_800_000_000_000;
  readonly book: LogBook;
  readonly written: LogLine[] = [];
  readonly markers = new Map<string, LogMarker>();
  readonly shown: LogLine[] = [];
  readonly #loaded = new Map<string, LogLine>();
  readonly #readings: { window: Window; startedAt: number }[] = [];
  /** Up to here the edges say that they have read. */
  #front = Number.POSITIVE_INFINITY;
  #tailed = new Map<string, number>();
  #failed = false;

  constructor(limits?: Partial<Limits>) {
    this.book = new LogBook({ region: 'r', group: 'g' }, limits);
  }

  write(lateMs: number, copies: number, kind: number): void {
    for (let i = 0; i < copies; i++) {
      const id = String(this.written.length).padStart(9, '0');
      const line = { at: this.now - lateMs, ingestedAt: this.now, group: 'g', stream: `s${kind % 2}` };
      this.written.push({ ...line, id, message: `m${kind}` });
    }
  }

  /** More lines at once than a small book remembers, over some time up to now. */
  burst(lines: number, spanMs: number): void {
    for (let i = 0; i < lines; i++) this.write(Math.floor((spanMs * i) / lines), 1, i);
  }

  /** An edge and a piece of the past, as the sweep reads them; answers whether both were read. */
  sweep(manner: Manner): boolean {
    this.#hear(this.book.skip(this.now));
    const works = this.#read(this.book.edge(this.now), manner) && this.#readPast(manner);
    if (works && this.#failed) this.book.heal();
    this.#failed = !works;
    return works;
  }

  #readPast(manner: Manner): boolean {
    this.now += 20;
    const past = this.book.past(this.now);
    return !past || this.#read(past, manner);
  }

  #read(window: Window, { pageSize, order, twice, failsAfter, mostPages = Number.POSITIVE_INFINITY }: Manner): boolean {
    const startedAt = this.now;
    const { start, end = Number.POSITIVE_INFINITY } = window;
    const found = this.written.filter(({ at }) => at >= start && at <= end).sort((a, b) => a.at - b.at);
    if (order === 'reversed') found.reverse();
    if (order === 'rotated') found.push(...found.splice(0, Math.floor(found.length / 2)));
    const cost = { startedAt, lines: 0, ahead: 0 };
    for (let page = 0; page * pageSize <= found.length; page++) {
      if (page === failsAfter) return false;
      if (page >= mostPages) {
        this.#hear(this.book.tooMuch(window, cost));
        return true;
      }
      const lines = found.slice(page * pageSize, (page + 1) * pageSize);
      this.now += 5;
      cost.lines += lines.length;
      cost.ahead += lines.filter(({ at }) => at > this.now).length;
      if (this.#tailed.size > 0) this.book.expectTail(this.now);
      for (let time = 0; time < (twice ? 2 : 1); time++) this.#hear(this.book.take(lines, this.now));
    }
    this.#note(window, startedAt);
    this.#hear(this.book.read(window, cost));
    return true;
  }

  /** Edges are to follow upon each other: what one leaves out after the one before it counts as read, and is missed. */
  #note(window: Window, startedAt: number): void {
    if (window.kind === 'past') {
      this.#readings.push({ window, startedAt });
      return;
    }
    const start = Math.min(window.start, this.#front);
    this.#readings.push({ window: { ...window, start }, startedAt });
    const to = Math.min(window.end ?? startedAt, startedAt);
    this.#front = Number.isFinite(this.#front) ? Math.max(this.#front, to) : to;
  }

  /** A Live Tail session gets what was written since its last update: all, or each `sampled`th line only. */
  tail(session: string, sampled: number): void {
    const from = this.#tailed.get(session) ?? this.written.length;
    const update = this.written.slice(from).filter((_, i) => sampled <= 1 || i % sampled === 0);
    this.#tailed.set(session, this.written.length);
    this.#hear(this.book.tail(session, update.map(({ id: _, ...line }) => line).reverse(), this.now));
  }

  /** Somebody loads a time for himself, and puts the lines to those that he has, by their ids. */
  load(backMs: number, spanMs: number): void {
    const from = this.now - backMs;
    const page = this.written.filter(({ at }) => at >= from && at <= from + spanMs);
    const { lines, news } = this.book.recognise(page, 0, this.now);
    this.#hear(news);
    for (const line of lines) this.#loaded.set(line.id, line);
  }

  endSession(session: string): void {
    this.#tailed.delete(session);
  }

  #hear({ lines, markers }: LogNews): void {
    this.shown.push(...lines);
    for (const marker of markers) this.markers.set(marker.id, marker);
  }

  /** Readings that a line could have been in, had it been there. */
  #around = ({ at }: LogLine) =>
    this.#readings.filter(({ window: { start, end = Number.POSITIVE_INFINITY } }) => at >= start && at <= end);

  /** Whether a row of the log names a line: its time was given up, or it came after its time had been read. */
  #isNamed(line: LogLine): boolean {
    const { at, ingestedAt = 0 } = line;
    const { since = Number.POSITIVE_INFINITY } = this.book;
    // What was there before anybody looked and is older than the first fill is read when it is asked for.
    if (at < since && ingestedAt < (this.#readings[0]?.startedAt ?? 0) - 120_000) return true;
    // A window that is open to the future has read no further than to the moment of its reading.
    const isLate = this.#around(line).some(({ startedAt }) => at <= startedAt && startedAt < ingestedAt);
    const horizon = this.markers.get('late:r:g')?.at ?? Number.NEGATIVE_INFINITY;
    const isOrdinary = ingestedAt - at <= ordinaryMs;
    if (at < horizon && ((isLate && !isOrdinary) || at < since)) return true;
    if (at > this.now && this.markers.has('ahead:r:g')) return true;
    return [...this.markers.values()].some(({ load }) => load && at >= load.from && at <= load.to);
  }

  /** What is wrong with what is shown: told twice, made up, or left out without a word; empty when nothing is. */
  problems(): string[] {
    const [shown, written, due] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
    for (const line of this.shown) count(shown, contentOf(line));
    for (const line of this.written) {
      count(written, contentOf(line));
      const known = this.#around(line).some(({ startedAt }) => (line.ingestedAt ?? 0) <= startedAt);
      if (known && !this.#isNamed(line)) count(due, contentOf(line));
    }
    const ids = this.shown.map(({ id }) => id);
    const held = new Map<string, number>();
    const all = new Map([...this.#loaded, ...this.shown.map((line) => [line.id, line] as const)]);
    for (const line of all.values()) count(held, contentOf(line));
    return [
      ...(new Set(ids).size === ids.length ? [] : ['two lines with one id']),
      ...[...held].flatMap(([key, n]) => (n > (written.get(key) ?? 0) ? [`held under two ids: ${key}`] : [])),
      ...[...shown].flatMap(([key, n]) => (n > (written.get(key) ?? 0) ? [`shown too often: ${key}`] : [])),
      ...[...due].flatMap(([key, n]) => ((shown.get(key) ?? 0) < n ? [`left out: ${key}`] : [])),
    ];
  }

  /** Lines that are not shown and that no row names. */
  missing(): number {
    const shown = new Map<string, number>();
    for (const line of this.shown) count(shown, contentOf(line));
    return this.written.filter((line) => {
      const key = contentOf(line);
      const left = shown.get(key) ?? 0;
      shown.set(key, left - 1);
      return left <= 0 && !this.#isNamed(line);
    }).length;
  }
}
