import type { LogLine } from '@/lib/model/log';
import { LinesAhead } from './lines-ahead.rules';
import { deepMs, type Kind, ReadingPace } from './reading-pace.rules';
import { addStretch, type Stretch, withoutStretches } from './stretches.rules';

/** A piece of a log group to read, by event time, both ends inclusive, epoch milliseconds; open to the future without `end`. */
export interface Window {
  /** `edge`: what is newest. `past`: the first fill, and late lines. */
  kind: Kind;
  start: number;
  end?: number;
}

/** What the reading of a window cost and brought. */
export interface Outcome {
  /** When it began, epoch milliseconds. */
  startedAt: number;
  lines: number;
  /** How many of the lines were dated ahead of the clock. */
  ahead?: number;
}

/** What a log shows at first, milliseconds. */
export const backfillMs = 15 * 60_000;
/** The last seconds show at once, the rest of the last quarter of an hour behind them. */
const fillSteps = [10_000, 60_000, 5 * 60_000, backfillMs];
const behindMs = 30_000;
/** Where reading begins anew behind what was given up. */
const anewMs = 10_000;
/** A window of event time that is not halved any more. */
const leastMs = 1_000;

/**
 * What of a log group is read next. FilterLogEvents filters by event time and knows no ingestion time, so that every
 * edge window overlaps the one before, and once a minute the last hour is read again for lines that came late; both
 * by less where the group writes so much that AWS's rate would not allow it. Every time is looked at again at least
 * once, after the lines that come as late as is usual; what is not is told as left out.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export class ReadingPlan {
  /** Everything before it was read at least once, from the first fill on. */
  #front: number | undefined;
  /** When the edge began that read up to the front. */
  #readAt = 0;
  /** Stretches behind the edge that are still to be read, newest first. */
  #past: Stretch[] = [];
  /** `filling`: the last quarter of an hour is being read for the first time. */
  #phase: 'first' | 'filling' | 'live' = 'first';
  #horizon: number | undefined;
  #since: number | undefined;
  /** The look at what is late: since when, and from which event time on. */
  #deepStart: number | undefined;
  #deepAt: number | undefined;
  /** Before it everything was looked at again; from it on, nothing. */
  #looked: number | undefined;
  /** Before it there is what nobody has read yet, and nobody waits for. */
  #oldest = Number.NEGATIVE_INFINITY;
  #leftOut: Stretch | undefined;
  #givenUp: Stretch[] = [];
  #behindSince: { at: number; front: number } | undefined;
  /** Reading works: an edge was read since it was asked last what is given up. */
  #works = false;
  readonly #pace: ReadingPace;
  readonly #ahead: LinesAhead;

  /** `mostSeen`: lines that can be remembered; `mostAhead`: lines ahead of the clock that each edge may read. */
  constructor(mostSeen: number, mostAhead?: number) {
    this.#pace = new ReadingPace(mostSeen);
    this.#ahead = new LinesAhead(mostAhead);
  }

  /** True when the last 15 minutes have been read. */
  get filled(): boolean {
    return this.#phase === 'live';
  }

  /** Event time of the first fill's oldest part so far; undefined before the first edge. Epoch milliseconds. */
  get since(): number | undefined {
    return this.#since;
  }

  /** Late lines before it are not looked for; undefined before the first look. Epoch milliseconds. */
  get horizon(): number | undefined {
    return this.#horizon;
  }

  /** Everything of an event time before it was read, or a marker names it; undefined before the first edge. Epoch milliseconds. */
  get readTo(): number | undefined {
    return this.#front;
  }

  /** Lines ahead of the clock wait until their time comes. */
  get leavesAhead(): boolean {
    return this.#ahead.isLimited;
  }

  /**
   * What is written from here on is read again: from `must` on by edges to come, or for the first time; from `from` on
   * by the next look at what is late. Epoch milliseconds.
   */
  get keep(): { from: number; must: number } {
    const must = (this.#front ?? Number.NEGATIVE_INFINITY) - this.#pace.leastOverlap;
    return { from: Math.min(must, this.#looked ?? must), must };
  }

  /** A line that is read for the first time. */
  meet(line: Pick<LogLine, 'at' | 'ingestedAt'>): void {
    this.#pace.meet(line);
  }

  /** The newest part. Never reads before `floor`, of which nothing is remembered. */
  edge(now: number, floor: number): Window {
    this.#pace.edgeAt(now);
    const span = this.#pace.span('edge');
    const start = Math.max(floor, this.#edgeStart(now, span));
    const end = now - start <= span ? this.#ahead.endAt(now) : start + span;
    return { kind: 'edge', start, ...(end === undefined ? {} : { end }) };
  }

  /** What was read later than lines usually come need not be read again, nor what was given up. */
  #edgeStart(now: number, span: number): number {
    if (this.#front === undefined) return now - Math.min(span, fillSteps[0] ?? 0);
    const front = Math.min(now, this.#front);
    const overlap = Math.min(Math.floor(span / 2), this.#pace.overlap);
    const behind = Math.max(...this.#givenUp.map(({ to }) => to + 1));
    return Math.min(front, Math.max(front - overlap, this.#readAt - overlap, behind, this.#oldest));
  }

  /** A part of what lies behind, if one is due: taken between two edges. */
  past(now: number, floor: number): Window | undefined {
    if (this.#front === undefined) return undefined;
    if (this.#past.length === 0 && this.filled && this.#isLookDue(now)) this.#look(now, floor, this.#front);
    // Of what lies before the floor nothing is remembered, so nothing of it may be read again.
    if (this.filled && this.#deepStart !== undefined) this.#deepStart = Math.max(this.#deepStart, floor);
    // The first fill does not reach there: it is read when someone asks for it.
    if (this.#past[0] && this.#past[0].to < floor) this.enough();
    while (this.#past[0] && this.#past[0].to < floor) this.#readPast(this.#past[0].from);
    const next = this.#past[0];
    return (
      next && { kind: 'past', start: Math.max(floor, next.from, next.to - this.#pace.span('past') + 1), end: next.to }
    );
  }

  /** A window was read to its end. */
  read(window: Window, { startedAt, lines, ahead = 0 }: Outcome): void {
    this.#pace.read(window.kind);
    if (window.kind === 'past') {
      this.#readPast(window.start);
      return;
    }
    this.#works = true;
    this.#ahead.read(ahead);
    const to = Math.min(window.end ?? startedAt, startedAt);
    this.#pace.edgeRead(Math.max(0, lines - ahead), to - window.start);
    if (this.#front === undefined) this.#fill(window.start, startedAt);
    this.#advance(to, startedAt);
  }

  /**
   * A window held more than may be read at once: it is read again in halves. One of a second is given up; empty pages,
   * of which AWS may answer any number, count as much as full ones.
   */
  tooMuch(window: Window, { startedAt, lines, ahead = 0 }: Outcome): Stretch | undefined {
    if (window.kind === 'edge') {
      this.#works = true;
      if (this.#ahead.read(ahead)) return undefined;
    }
    const to = Math.min(window.end ?? startedAt, startedAt);
    const span = Math.max(1, to - window.start);
    this.#pace.tooMuch(window.kind, lines, span);
    return span <= leastMs ? this.#giveUp(window.kind, { from: window.start, to }, startedAt) : undefined;
  }

  /** As many lines as anybody keeps are there: the rest is read when someone asks for it. */
  enough(): void {
    if (this.#phase !== 'filling') return;
    this.#past = [];
    this.#phase = 'live';
    this.#oldest = this.#since ?? this.#oldest;
  }

  /** After a time in which nothing could be read: late lines are looked for at once. */
  heal(): void {
    this.#behindSince = undefined;
    if (this.filled) this.#deepAt = undefined;
  }

  /**
   * What is given up: where reading stays behind for half a minute, and what nobody waits for after a long gap. While
   * nothing can be read nothing is: that has a row of its own, and may be read yet.
   */
  skip(now: number): Stretch | undefined {
    if (this.#front === undefined || !this.#works) return undefined;
    this.#works = false;
    const from = this.#front;
    if (now - from > backfillMs) return this.#jump(from, now - backfillMs);
    if (now - from <= behindMs) {
      this.#behindSince = undefined;
      return undefined;
    }
    this.#behindSince ??= { at: now, front: from };
    const { at, front } = this.#behindSince;
    // As long as it comes nearer it will be there some time.
    if (now - at < behindMs || from - front > (now - at) * 1.1) return undefined;
    return this.#jump(from, now - anewMs);
  }

  /** Times that were read but once, so that lines which came late are not there: told once. */
  takeLeftOut(): Stretch | undefined {
    const leftOut = this.#leftOut;
    this.#leftOut = undefined;
    return leftOut;
  }

  #jump(from: number, to: number): Stretch {
    this.#advance(to, to);
    this.#behindSince = undefined;
    return { from, to: to - 1 };
  }

  #advance(to: number, readAt: number): void {
    if (this.#front !== undefined && to < this.#front) return;
    this.#front = to;
    this.#readAt = readAt;
  }

  #giveUp(kind: Window['kind'], stretch: Stretch, startedAt: number): Stretch {
    this.#givenUp = addStretch(this.#givenUp, stretch, startedAt - 2 * deepMs);
    if (kind === 'past') this.#readPast(stretch.from);
    else {
      if (this.#front === undefined) this.#fill(stretch.from, startedAt);
      this.#advance(stretch.to + 1, startedAt);
    }
    return stretch;
  }

  #fill(start: number, now: number): void {
    const steps = fillSteps.slice(1).map((far) => now - far);
    this.#past = steps.map((from, i) => ({ from, to: (steps[i - 1] ?? start) - 1 }));
    this.#phase = 'filling';
    this.#since = start;
    this.#looked = start;
  }

  #isLookDue = (now: number): boolean => this.#deepAt === undefined || now - this.#deepAt >= this.#pace.lookEvery;

  #look(now: number, floor: number, front: number): void {
    this.#pace.look();
    this.#deepAt = now;
    const start = Math.min(this.#looked ?? front, now - this.#pace.lookBack);
    this.#deepStart = Math.max(floor, start, now - deepMs, this.#oldest);
    this.#past = withoutStretches([{ from: this.#deepStart, to: front }], this.#givenUp);
    if (this.#past.length === 0) this.#finishLook();
  }

  #finishLook(): void {
    const [start, looked] = [this.#deepStart ?? 0, this.#looked ?? 0];
    this.#horizon = this.#deepStart;
    if (start > looked) this.#leftOut = { from: this.#leftOut?.from ?? looked, to: start - 1 };
    this.#looked = Math.max(looked, (this.#deepAt ?? 0) - this.#pace.patience);
  }

  #readPast(start: number): void {
    const [first, ...rest] = this.#past;
    this.#past = first && start > first.from ? [{ from: first.from, to: start - 1 }, ...rest] : rest;
    if (this.#phase === 'filling') {
      this.#since = Math.min(this.#since ?? start, start);
      this.#looked = this.#since;
    }
    if (this.#past.length > 0) return;
    if (this.#phase === 'filling') this.#phase = 'live';
    else this.#finishLook();
  }
}
