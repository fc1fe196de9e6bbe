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
  #past: Window[] = [];
  #filling: number | undefined;
  #horizon: number | undefined;
  #deepStart: number | undefined;
  #deepAt: number | undefined;
  /** Lines per millisecond of event time. */
  #rate = 0;
  #behindSince: { at: number; front: number } | undefined;

  /** True when the last 15 minutes have been read. */
  get filled(): boolean {
    return this.#filling === 0;
  }

  /** Late lines before it are not looked for; undefined before the first look. Epoch milliseconds. */
  get horizon(): number | undefined {
    return this.#horizon;
  }

  /** The newest part. Never reads before `floor`, of which nothing is remembered. */
  edge(now: number, floor: number): Window {
    if (this.#front === undefined) return { kind: 'edge', start: Math.max(floor, now - (fillSteps[0] ?? 0)) };
    const start = Math.max(floor, Math.min(now, this.#front) - this.#overlap());
    const span = this.#span();
    return now - start <= span ? { kind: 'edge', start } : { kind: 'edge', start, end: start + span };
  }

  /** A part of what lies behind, if one is due: taken between two edges. */
  past(now: number, floor: number): Window | undefined {
    if (this.#front === undefined) return undefined;
    if (this.#past.length === 0 && this.filled && (this.#deepAt === undefined || now - this.#deepAt >= deepEveryMs)) {
      this.#deepAt = now;
      this.#deepStart = Math.max(floor, now - this.#deep());
      this.#past = this.#split(this.#deepStart, this.#front);
    }
    const next = this.#past[0];
    return next && { ...next, start: Math.max(floor, next.start) };
  }

  /** A window was read to its end. */
  read(window: Window, { startedAt, lines }: Outcome): void {
    if (window.kind === 'past') {
      this.#readPast();
      return;
    }
    const to = window.end ?? startedAt;
    const span = Math.max(1, to - window.start);
    const rate = lines / span;
    this.#rate = this.#front === undefined ? rate : this.#rate * 0.7 + rate * 0.3;
    if (this.#front === undefined) this.#fill(startedAt);
    this.#front = Math.max(this.#front ?? 0, to);
  }

  /** A window held more than may be read at once: the next ones are shorter. */
  tooMuch(window: Window, { startedAt, lines }: Outcome): void {
    this.#rate = Math.max(this.#rate, lines / Math.max(1, (window.end ?? startedAt) - window.start)) * 2;
    if (window.kind === 'past') this.#past = this.#past.flatMap((one) => this.#split(one.start, one.end ?? startedAt));
  }

  /** As many lines as anybody keeps are there: the rest is read when someone asks for it. */
  enough(): void {
    if (!this.#filling) return;
    this.#past = [];
    this.#filling = 0;
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

  #fill(now: number): void {
    this.#past = fillSteps.slice(1).flatMap((far, i) => this.#split(now - far, now - (fillSteps[i] ?? 0) - 1));
    this.#filling = this.#past.length;
  }

  #readPast(): void {
    this.#past.shift();
    if (this.#filling) this.#filling -= 1;
    else if (this.#past.length === 0) this.#horizon = this.#deepStart;
  }

  /** Newest first, each of a few pages by the rate that the group has now. */
  #split(from: number, to: number): Window[] {
    const span = this.#span();
    const windows: Window[] = [];
    for (let end = to; end >= from; end -= span)
      windows.push({ kind: 'past', start: Math.max(from, end - span + 1), end });
    return windows;
  }

  #overlap = (): number => clamp(overlapLines / this.#rate, overlapMs.least, overlapMs.most);
  #span = (): number => Math.floor(clamp(windowLines / this.#rate, overlapMs.least * 2, deepMs));
  #deep = (): number => clamp(deepLines / this.#rate, 2 * deepEveryMs, deepMs);
}
