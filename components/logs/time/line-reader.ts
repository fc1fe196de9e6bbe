import { holesIn, joined, partsAt, type Span, without } from '@/lib/logs/time/span-parts.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogFeed } from '../log-feed';
import { readLinesBefore } from './read-lines';

const pageLines = 5_000;
/** What is asked for first, however long the stretch, milliseconds. */
const firstMs = 5 * 60_000;
/** Of what a page holds: what comes live needs room, and what is read must not be dropped at once. */
const fullAt = 0.9;

const noFurther: Failure = { kind: 'unreachable', message: 'The reading came no further.', advice: 'Try again.' };

type End = 'done' | 'full' | 'stopped' | Failure;

/** Where the reading of a range stands; replaced, never changed. */
export interface Reading {
  /** What is being read, and back to when it has come. */
  now?: { span: Span; at: number };
  /** What is read again beside, since it was skipped. */
  again?: { span: Span; at: number };
  /** What could not be read, and why. */
  failure?: Failure;
  left?: Span;
  /** No more lines fit on this page. */
  full: boolean;
  /** Stretches of which all lines are here. */
  read: readonly Span[];
}

/** How a gap is named in the stream. */
export type GapWords = (gap: Span, why: 'full' | 'unread') => Pick<LogMarker, 'text' | 'advice' | 'tone'>;

/**
 * Knows of which stretches of time a feed holds all lines, and reads further ones, newest first. What lies between and
 * was not read, or could not be, stands as a marker in the stream.
 */
export class LineReader {
  #state: Reading = { full: false, read: [] };
  readonly #listeners = new Set<() => void>();
  readonly #gaps = new Set<string>();
  readonly #alone = new Set<number>();
  #wanted: Span | undefined;
  #going: AbortController | undefined;
  /** Readings that go on beside, and what ends them. */
  #aside = 0;
  #stopped = new AbortController();
  /** The line that stood before all that was read when gaps were named last. */
  #early: number | undefined;

  constructor(
    readonly feed: LogFeed,
    private readonly words: GapWords,
    private readonly ask: typeof readLinesBefore = readLinesBefore,
  ) {}

  get state(): Reading {
    return this.#state;
  }

  /** Nothing more is read in here: it would be dropped at once. */
  get isFull(): boolean {
    return this.feed.rows.lines.share >= fullAt;
  }

  /** Aborted as soon as what is being read now is to end. */
  get signal(): AbortSignal {
    return this.#stopped.signal;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** All lines of this stretch are here. */
  cover(span: Span): void {
    this.#set({ read: joined([...this.#state.read, span]) });
    this.#nameGaps();
  }

  /** Lines may still be written after this time: nothing is known of it, and nothing of it is wanted. */
  endAt(at: number): void {
    const later = [{ from: at + 1, to: Number.POSITIVE_INFINITY }];
    if (this.#wanted) this.#wanted = without(this.#wanted, later)[0];
    this.#set({ read: this.#state.read.flatMap((part) => without(part, later)) });
    this.#nameGaps();
  }

  /** Single lines of these times are here, and nothing is known of what else was written then or between. */
  isolate(times: readonly number[]): void {
    for (const at of times) this.#alone.add(at);
    this.#nameGaps();
  }

  /** Lines have come: a late one may stand before all that was read, and what lies between is a gap. */
  check(): void {
    if (this.#aside === 0 && this.#earliest() !== this.#early) this.#nameGaps();
  }

  /** Ends all that is being read; what is left of it is named in the stream. */
  stop(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
    this.#end();
  }

  /** Nothing is wanted any more but what is here. */
  forget(): void {
    this.#wanted = undefined;
    this.#set({ failure: undefined, left: undefined, full: false });
    this.#end();
  }

  #end(): void {
    this.#going?.abort();
    this.#going = undefined;
    this.#set({ now: undefined });
    this.#nameGaps();
  }

  /** Reads what is not here of a stretch, instead of what was being read. How it ends is told by the state. */
  async read(span: Span): Promise<void> {
    this.#going?.abort();
    const going = new AbortController();
    this.#going = going;
    this.#wanted = span;
    this.#set({ now: { span, at: span.to }, failure: undefined, left: undefined, full: false });
    const end = await this.#run(span, going.signal, (at) => this.#set({ now: { span, at } }));
    if (going.signal.aborted) return;
    this.#going = undefined;
    if (typeof end === 'object') this.#set({ now: undefined, failure: end, left: span });
    else this.#set({ now: undefined, full: end === 'full' });
    this.#nameGaps();
  }

  /** Reads a stretch that was taken for read, since a part of it was skipped; at most about `most` lines. Answers why it could not. */
  async readAgain(span: Span, most?: number): Promise<Failure | undefined> {
    this.#set({ read: this.#state.read.flatMap((part) => without(part, [span])), again: { span, at: span.to } });
    const failure = await this.#readBeside(span, most, (at) => this.#set({ again: { span, at } }));
    if (this.#state.again?.span === span) this.#set({ again: undefined });
    return failure;
  }

  /** Reads a short stretch while the reading of a longer one goes on. Answers why it could not. */
  readAside(span: Span, most?: number): Promise<Failure | undefined> {
    return this.#readBeside(span, most, () => {});
  }

  async #readBeside(span: Span, most: number | undefined, tell: (at: number) => void): Promise<Failure | undefined> {
    this.#aside += 1;
    const end = await this.#run(span, this.signal, tell, most);
    this.#aside -= 1;
    this.#nameGaps();
    return typeof end === 'object' ? end : undefined;
  }

  async #run(
    span: Span,
    signal: AbortSignal,
    tell: (at: number) => void,
    most = Number.POSITIVE_INFINITY,
  ): Promise<End> {
    let last: number | undefined;
    for (let count = 0; ; ) {
      const piece = without(span, this.#state.read).at(-1);
      if (!piece) return 'done';
      if (count >= most || this.isFull) return 'full';
      const answer = await this.ask(this.feed.topic, piece.to + 1, pageLines, signal, {
        from: piece.from,
        span: Math.max(1, Math.min(last ?? firstMs, piece.to - piece.from + 1)),
      });
      if (signal.aborted) return 'stopped';
      if ('failure' in answer) return answer.failure;
      if (answer.from > piece.to) return noFurther;
      last = answer.span;
      count += answer.lines.length;
      this.feed.add(answer.lines.filter(({ at }) => at >= piece.from && at <= piece.to));
      await this.feed.settled();
      const from = Math.max(piece.from, answer.from);
      this.#set({ read: joined([...this.#state.read, { from, to: piece.to }]) });
      if (signal.aborted) return 'stopped';
      tell(Math.max(span.from, from));
    }
  }

  /** Event time of the first line, where it stands before all that was read. */
  #earliest(): number | undefined {
    const first = this.feed.rows.lines.first()?.at;
    const [read] = this.#state.read;
    return first !== undefined && read && first < read.from ? first : undefined;
  }

  /** Every gap between what has been read is a marker, and none stays when it is gone. */
  #nameGaps(): void {
    const { read, full, now } = this.#state;
    if (now) return;
    const wanted = this.#wanted;
    const early = this.#earliest();
    this.#early = early;
    const seen = early === undefined ? read : [{ from: early, to: early }, ...read];
    const alone = [...this.#alone].filter((at) => without({ from: at, to: at }, read).length > 0);
    const found = alone.map((from) => ({ from, to: Math.max(from, read.at(-1)?.from ?? from) }));
    const unread = [...(wanted ? [wanted] : []), ...(read.length > 0 ? joined(found) : [])];
    const holes = joined([...holesIn(seen), ...unread.flatMap((span) => without(span, read))]);
    const markers = holes
      .flatMap((hole) => partsAt(hole, alone))
      .map((gap): LogMarker => {
        const words = this.words(gap, full ? 'full' : 'unread');
        // Beneath a line that stands alone, though its own moment is to be read too.
        const at = this.#alone.has(gap.from) ? gap.from + 1 : gap.from;
        return { id: `unread:${gap.from}`, at, ...words, load: gap };
      });
    const ids = new Set(markers.map(({ id }) => id));
    for (const id of this.#gaps) if (!ids.has(id)) this.feed.dropMarker(id);
    this.#gaps.clear();
    for (const id of ids) this.#gaps.add(id);
    if (markers.length > 0) this.feed.addMarkers(markers);
  }

  #set(change: Partial<Reading>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
