import { readTopic, type TopicEvent } from '@/components/live/live-client';
import { HitBook } from '@/lib/logs/find/hits.rules';
import { type LineTest, RowBook } from '@/lib/logs/rows.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import type { LogMark } from '@/lib/model/log-mark';

const drawMs = 100;
/** Lines that wait while a log is paused; what comes beyond is loaded again when it goes on. */
const mostWaiting = 50_000;

/** What of a feed is told to whoever draws it; replaced, never changed. */
export interface FeedState {
  /** Rises whenever rows have changed. */
  version: number;
  /** The last 15 minutes are here. */
  filled: boolean;
  /** Lines that came while it was paused. */
  waiting: number;
  /** A new filter is still going through older lines. */
  scanning: boolean;
  refused?: Failure;
}

/** Follows a log topic into a book of rows. Draws at most ten times a second, however many lines come. */
export class LogFeed {
  readonly rows: RowBook;
  /** The lines that hold what is looked for. */
  readonly hits: HitBook;
  readonly tasks = new Set<string>();
  readonly containers = new Set<string>();
  #state: FeedState = { version: 0, filled: false, waiting: 0, scanning: false };
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;
  #waiting: LogLine[] = [];
  #work: Promise<unknown> = Promise.resolve();
  #leave: (() => void) | undefined;

  constructor(
    readonly topic: string,
    most?: number,
    /** False for a range that has ended: nothing new comes in. */
    readonly follows = true,
  ) {
    this.rows = new RowBook(most);
    this.hits = new HitBook(this.rows.lines);
  }

  get state(): FeedState {
    return this.#state;
  }

  /** Reads the topic as long as somebody draws it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.follows) this.#leave ??= readTopic(this.topic, (event) => this.#hear(event));
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#leave?.();
      this.#leave = undefined;
    };
  };

  /** Lines that were asked for: older ones, or a gap's. */
  add(lines: readonly LogLine[]): void {
    this.#queue(() => this.#add(lines));
  }

  /** What was asked for is here, though no live log says so. */
  fill(): void {
    this.#changed({ filled: true });
  }

  /** Resolves once all lines so far have gone through the filter. */
  settled(): Promise<unknown> {
    return this.#work;
  }

  addMarkers(markers: readonly LogMarker[]): void {
    this.rows.addMarkers(markers);
    this.#changed();
  }

  dropMarker(id: string): void {
    this.rows.dropMarker(id);
    this.#changed();
  }

  setMarks(marks: readonly LogMark[]): void {
    this.rows.setMarks(marks);
    this.#changed();
  }

  /** Shows other lines from now on; goes through what is here in pieces, newest first. */
  setTest(test: LineTest | undefined): void {
    this.rows.setTest(test);
    this.#changed({ scanning: test !== undefined });
    if (test) void this.#scan(this.rows, test, (done) => this.#changed({ scanning: !done }));
  }

  /** Counts other lines as hits from now on. */
  setFind(test: LineTest | undefined): void {
    this.hits.setTest(test);
    this.#changed();
    if (test) void this.#scan(this.hits, test, () => this.#changed());
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    if (paused) return;
    const lines = this.#waiting;
    this.#waiting = [];
    this.add(lines);
    this.#changed({ waiting: 0 });
  }

  async #scan(book: RowBook | HitBook, test: LineTest, tell: (done: boolean) => void): Promise<void> {
    let done = false;
    while (!done && book.isTest(test)) {
      done = await book.scan();
      if (book.isTest(test)) tell(done);
      // A breath between blocks, so that scrolling and typing go on.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  #hear(event: TopicEvent): void {
    if (event.type === 'refused') this.#changed({ refused: event.failure });
    if (event.type !== 'log') return;
    const { lines, markers, filled, reset } = event;
    this.rows.addMarkers(reset ? [...this.#away(lines), ...markers] : markers);
    if (this.#paused) this.#wait(lines);
    else this.add(lines);
    this.#changed({ filled: this.#state.filled || filled });
  }

  async #add(lines: readonly LogLine[]): Promise<void> {
    const added = await this.rows.add(lines);
    for (const { task, container } of added) {
      if (task) this.tasks.add(task);
      if (container) this.containers.add(container);
    }
    await this.hits.add(added);
  }

  #wait(lines: readonly LogLine[]): void {
    this.#waiting.push(...lines);
    const over = this.#waiting.length - mostWaiting;
    if (over > 0) {
      const gone = this.#waiting.splice(0, over);
      this.rows.addMarkers([gapOf(gone, `${gone.length} lines came while the log was paused for long.`)]);
    }
    this.#changed({ waiting: this.#waiting.length });
  }

  /** A row for the time between the last line here and the first that came after a break. */
  #away(lines: readonly LogLine[]): LogMarker[] {
    const last = this.rows.lines.last();
    const first = lines.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
    if (!last || first <= last.at || !Number.isFinite(first)) return [];
    const text = 'The link to Quarterdeck was away; lines between these two times are not here.';
    return [{ id: `away:${last.at}`, at: last.at, tone: 'warn', text, load: { from: last.at, to: first } }];
  }

  #queue(work: () => Promise<unknown>): void {
    this.#work = this.#work.then(work).then(
      () => this.#changed(),
      () => this.#changed(),
    );
  }

  #changed(more: Partial<FeedState> = {}): void {
    this.#state = { ...this.#state, ...more, version: this.#state.version + 1 };
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const listener of this.#listeners) listener();
    }, drawMs);
  }
}

function gapOf(gone: readonly LogLine[], text: string): LogMarker {
  const times = gone.map(({ at }) => at);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  return { id: `gap:${from}`, at: from, tone: 'warn', text, load: { from, to } };
}
