import { readLog, type TopicEvent } from '@/components/live/live-client';
import { HitBook } from '@/lib/logs/find/hits.rules';
import { Intake, type Missed } from '@/lib/logs/rows/intake.rules';
import { type LineTest, RowBook } from '@/lib/logs/rows/row-book.rules';
import { Unnamed } from '@/lib/logs/rows/tailed-twins.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import type { LogMark } from '@/lib/model/log-mark';
import { breathe } from './breathe';
import { WaitingLines, whileBusy, whilePaused } from './waiting-lines';

const drawMs = 100;

/** What of a feed is told to whoever draws it; replaced, never changed. */
export interface FeedState {
  /** Rises whenever rows have changed. */
  version: number;
  /** The last 15 minutes are here. */
  filled: boolean;
  /** From this event time on all lines came, or a row names them; epoch milliseconds, undefined while not known. */
  since?: number | undefined;
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
  /** The revisions of tasks, where they are known. */
  readonly revisions = new Map<string, string>();
  #state: FeedState = { version: 0, filled: false, waiting: 0, scanning: false };
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;
  readonly #waiting = new WaitingLines(whilePaused);
  /** What came while the filter still looked at what came before. */
  readonly #behind = new WaitingLines(whileBusy);
  #due = false;
  readonly #intake = new Intake();
  readonly #unnamed = new Unnamed();
  #onMissed: ((missed: Missed) => void) | undefined;
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

  /**
   * AWS was read up to this moment, and all that it had is here or waits; undefined while not known. It stands still
   * while AWS lets nobody read or the link is lost. Epoch milliseconds.
   */
  get readTo(): number | undefined {
    return this.#intake.readTo;
  }

  /** Reads the topic as long as somebody draws it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.follows)
      this.#leave ??= readLog(
        this.topic,
        () => this.#intake.cursor,
        (event) => this.#hear(event),
      );
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#leave?.();
      this.#leave = undefined;
    };
  };

  /** Calls one who reads what was missed while this feed was away; until then a row stands for it. */
  whenMissed(read: (missed: Missed) => void): () => void {
    this.#onMissed = read;
    return () => {
      if (this.#onMissed === read) this.#onMissed = undefined;
    };
  }

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

  /** Shows other lines from now on; goes through what is here in pieces, newest first. `every`: see `RowBook.setTest`. */
  setTest(test: LineTest | undefined, every = false): void {
    // All are shown as they are: what is looked for may have changed.
    if (!test && !this.rows.test) return;
    this.rows.setTest(test, every);
    this.#begin(test);
  }

  /** Folds stack traces, or shows all their lines. */
  setFolds(folds: boolean): void {
    if (this.rows.setFolds(folds)) this.#begin(this.rows.test);
  }

  #begin(test: LineTest | undefined): void {
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
    for (const { lines, epoch } of this.#waiting.takeAll()) this.#queue(() => this.#add(lines, epoch));
    this.#changed({ waiting: 0 });
  }

  async #scan(book: RowBook | HitBook, test: LineTest, tell: (done: boolean) => void): Promise<void> {
    let done = false;
    try {
      while (!done && book.isTest(test)) {
        done = await book.scan();
        if (book.isTest(test)) tell(done);
        // A breath between blocks, so that scrolling and typing go on.
        await breathe();
      }
    } catch (error) {
      this.#broke(error);
    }
  }

  #hear(event: TopicEvent): void {
    if (event.type === 'refused') this.#changed({ refused: event.failure });
    if (event.type !== 'log') return;
    const { lines, filled, cursor } = event;
    const { markers, over, missed } = this.#intake.take(event);
    if (markers.length > 0) this.rows.addMarkers(markers);
    for (const id of over) this.rows.dropMarker(id);
    const epoch = cursor.slice(0, cursor.indexOf('.'));
    if (this.#paused) this.rows.addMarkers(this.#waiting.add(lines, epoch));
    else if (lines.length > 0) this.#take(lines, epoch);
    const next = { filled: this.#state.filled || filled, since: this.#intake.since, waiting: this.#waiting.size };
    // Most batches of a quiet log say that nothing came: nobody need draw for that.
    const { filled: was, since, waiting } = this.#state;
    const same = was === next.filled && since === next.since && waiting === next.waiting;
    if (!same || markers.length > 0 || over.length > 0) this.#changed(next);
    for (const one of missed) this.#onMissed?.(one);
  }

  /** Takes lines in once those before them are: with all that came meanwhile, so that no queue grows. */
  #take(lines: readonly LogLine[], epoch: string): void {
    this.rows.addMarkers(this.#behind.add(lines, epoch));
    if (this.#due) return;
    this.#due = true;
    this.#queue(async () => {
      this.#due = false;
      for (const batch of this.#behind.takeAll()) {
        await this.#add(batch.lines, batch.epoch);
        this.#changed();
      }
    });
  }

  async #add(lines: readonly LogLine[], epoch?: string): Promise<void> {
    const added = await this.rows.add(this.#unnamed.fresh(lines, this.rows.lines, epoch));
    for (const { task, container, revision } of added) {
      if (task) this.tasks.add(task);
      if (task && revision) this.revisions.set(task, revision);
      if (container) this.containers.add(container);
    }
    await this.hits.add(added);
  }

  #queue(work: () => Promise<unknown>): void {
    this.#work = this.#work.then(work).then(
      () => this.#changed(),
      (error) => this.#broke(error),
    );
  }

  /** Lines are missing, or a filter did not look at them: nobody must take what is shown for all there is. */
  #broke(error: unknown): void {
    console.error(error);
    const at = this.rows.lines.last()?.at ?? 0;
    this.rows.addMarkers([{ id: 'broke', at, tone: 'bad', text: 'Lines could not be sorted in; reload the page.' }]);
    this.#changed({ scanning: false });
  }

  #changed(more: Partial<FeedState> = {}): void {
    this.#state = { ...this.#state, ...more, version: this.#state.version + 1 };
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const listener of this.#listeners) listener();
    }, drawMs);
  }
}
