/** A piece of a log group to read, by event time, both ends inclusive, epoch milliseconds; open to the future without `end`. */
export interface Window {
  /** `edge`: what is newest. `past`: the first fill, and late lines. */
  kind: 'edge' | 'past';
  start: number;
  end?: number;
}

/** What the reading of a window cost and brought. */
export interface Outcome {
  /** When it began, epoch milliseconds. */
  startedAt: number;
  lines: number;
}

/** A stretch of event time that is given up, because the group writes faster than it may be read. */
export interface Skipped {
  from: number;
  to: number;
}

/** What a log shows at first, milliseconds. */
export const backfillMs = 15 * 60_000;
/** How far back late lines are looked for, milliseconds. */
export const deepMs = 60 * 60_000;
const deepEveryMs = 60_000;
/** The last seconds show at once, the rest of the last quarter of an hour behind them. */
const fillSteps = [10_000, 60_000, 5 * 60_000, backfillMs];
const overlapMs = { least: 2_000, most: 10_000 };
/** Lines that an edge window reads a second time at most, by the rate of the group. */
const overlapLines = 5_000;
/** Lines of one bounded window: two or three pages. */
const windowLines = 20_000;
/** Lines that are looked through each minute for late ones: about ten pages. */
const deepLines = 100_000;
const behindMs = 30_000;
/** A window of event time that is not halved any more. */
const leastMs = 1_000;

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/**
 * What of a log group is read next. FilterLogEvents filters by event time and knows no ingestion time, so that every
 * edge window overlaps the one before, and once a minute the last hour is read again for lines that came late; both
 * by less where the group writes so much that AWS's rate would not allow it.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export class ReadingPlan {
  /** Everything before it was read at least once, from the first fill on. */
  #front: number | undefined;
  /** Stretches behind the edge that are still to be read, newest first; both ends inclusive. */
  #past: Skipped[] = [];
  /** `filling`: the last quarter of an hour is being read for the first time. */
  #phase: 'first' | 'filling' | 'live' = 'first';
  #horizon: number | undefined;
  #since: number | undefined;
  #deepStart: number | undefined;
  #deepAt: number | undefined;
  /** Lines per millisecond of event time. */
  #rate = 0;
  /** No window is longer: shorter ones than the rate asks for, where a window was too much. */
  readonly #cap = { edge: Number.POSITIVE_INFINITY, past: Number.POSITIVE_INFINITY };
  #behindSince: { at: number; front: number } | undefined;

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

  /** What is written from here on, epoch milliseconds, edges to come read again, or for the first time. */
  get keepFrom(): number {
    return (this.#front ?? Number.NEGATIVE_INFINITY) - overlapMs.least;
  }

  /** The newest part. Never reads before `floor`, of which nothing is remembered. */
  edge(now: number, floor: number): Window {
    const span = this.#span('edge');
    if (this.#front === undefined) {
      return { kind: 'edge', start: Math.max(floor, now - Math.min(span, fillSteps[0] ?? 0)) };
    }
    const start = Math.max(floor, Math.min(now, this.#front) - this.#overlap(span));
    return now - start <= span ? { kind: 'edge', start } : { kind: 'edge', start, end: start + span };
  }

  /** A part of what lies behind, if one is due: taken between two edges. */
  past(now: number, floor: number): Window | undefined {
    if (this.#front === undefined) return undefined;
    if (this.#past.length === 0 && this.filled && (this.#deepAt === undefined || now - this.#deepAt >= deepEveryMs)) {
      this.#deepAt = now;
      this.#deepStart = Math.max(floor, now - this.#deep());
      this.#past = [{ from: this.#deepStart, to: this.#front }];
    }
    // Of what lies before the floor nothing is remembered, so nothing of it may be read again.
    if (this.filled && this.#deepStart !== undefined) this.#deepStart = Math.max(this.#deepStart, floor);
    // The first fill does not reach there: it is read when someone asks for it.
    if (this.#past[0] && this.#past[0].to < floor) this.enough();
    while (this.#past[0] && this.#past[0].to < floor) this.#readPast(this.#past[0].from);
    const next = this.#past[0];
    return next && { kind: 'past', start: Math.max(floor, next.from, next.to - this.#span('past') + 1), end: next.to };
  }

  /** A window was read to its end. */
  read(window: Window, { startedAt, lines }: Outcome): void {
    this.#cap[window.kind] *= 2;
    if (window.kind === 'past') {
      this.#readPast(window.start);
      return;
    }
    const to = window.end ?? startedAt;
    const rate = lines / Math.max(1, to - window.start);
    this.#rate = this.#front === undefined ? rate : this.#rate * 0.7 + rate * 0.3;
    if (this.#front === undefined) this.#fill(window.start, startedAt);
    this.#front = Math.max(this.#front ?? 0, to);
  }

  /**
   * A window held more than may be read at once: it is read again in halves. One of a second is given up; empty pages,
   * of which AWS may answer any number, count as much as full ones.
   */
  tooMuch(window: Window, { startedAt, lines }: Outcome): Skipped | undefined {
    const to = window.end ?? startedAt;
    const span = Math.max(1, to - window.start);
    this.#cap[window.kind] = Math.max(1, Math.floor(span / 2));
    if (span <= leastMs) return this.#giveUp(window, startedAt);
    this.#rate = Math.max(this.#rate, lines / span);
    return undefined;
  }

  /** As many lines as anybody keeps are there: the rest is read when someone asks for it. */
  enough(): void {
    if (this.#phase !== 'filling') return;
    this.#past = [];
    this.#phase = 'live';
  }

  /** After a time in which nothing could be read: late lines are looked for at once. */
  heal(): void {
    if (this.filled) this.#deepAt = undefined;
  }

  /** What is given up: where reading stays behind for half a minute, and what nobody waits for after a long gap. */
  skip(now: number): Skipped | undefined {
    if (this.#front === undefined) return undefined;
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
    return this.#jump(from, now - overlapMs.most);
  }

  #jump(from: number, to: number): Skipped {
    this.#front = to;
    this.#behindSince = undefined;
    return { from, to: to - 1 };
  }

  #giveUp(window: Window, startedAt: number): Skipped {
    const to = window.end ?? startedAt;
    if (window.kind === 'past') this.#readPast(window.start);
    else {
      if (this.#front === undefined) this.#fill(window.start, startedAt);
      this.#front = Math.max(this.#front ?? 0, to + 1);
    }
    return { from: window.start, to };
  }

  #fill(start: number, now: number): void {
    const steps = fillSteps.slice(1).map((far) => now - far);
    this.#past = steps.map((from, i) => ({ from, to: (steps[i - 1] ?? start) - 1 }));
    this.#phase = 'filling';
    this.#since = start;
  }

  #readPast(start: number): void {
    const [first, ...rest] = this.#past;
    this.#past = first && start > first.from ? [{ from: first.from, to: start - 1 }, ...rest] : rest;
    if (this.#phase === 'filling') this.#since = Math.min(this.#since ?? start, start);
    if (this.#past.length > 0) return;
    if (this.#phase === 'filling') this.#phase = 'live';
    else this.#horizon = this.#deepStart;
  }

  /** Never more than half of what is read, so that every edge gets on. */
  #overlap = (span: number): number =>
    Math.min(Math.floor(span / 2), clamp(overlapLines / this.#rate, overlapMs.least, overlapMs.most));
  #span = (kind: Window['kind']): number =>
    Math.floor(Math.min(this.#cap[kind], clamp(windowLines / this.#rate, overlapMs.least * 2, deepMs)));
  #deep = (): number => clamp(deepLines / this.#rate, 2 * deepEveryMs, deepMs);
}
