import 'server-only';
import { randomBytes } from 'node:crypto';
import { unexpected } from '@/lib/errors';
import { type Failure, failed } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import type { LogNews } from './book.rules';
import { findSources, groupsOf, type LogPlace } from './find-sources';
import { askForTasks } from './foreign-tasks';
import { PlaceTail } from './live-tail/place-tail';
import { keyOfLine } from './merge.rules';
import { Ring } from './ring';
import { type Route, routeOf } from './sources.rules';
import type { Sweep } from './sweep';
import { sweepOf } from './sweeps';

const refreshMs = 15_000;
const lingerMs = 50_000;
const mostLines = 20_000;

/** One log topic for all its viewers: finds the sources, joins their groups' sweeps and keeps what is routed here. */
export class Tail {
  /** Part of every cursor: a place in another tail means nothing here. */
  readonly epoch = randomBytes(4).toString('hex');
  readonly ring = new Ring(mostLines);
  /** Its Live Tail switch. */
  readonly live = new PlaceTail({ changed: () => this.#changed(), mark: (marker) => this.#note(marker) });
  readonly #startedAt = Date.now();
  readonly #keys = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #sweeps = new Map<Sweep, () => void>();
  readonly #ownTasks = new Set<string>();
  readonly #foreign = new Set<string>();
  /** What tasks ran, `web:42` by task id. */
  readonly #revisions = new Map<string, string>();
  #asked = new Set<string>();
  #route: Route = () => undefined;
  #notes = new Map<string, string>();
  #found = false;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;

  constructor(
    readonly place: LogPlace,
    private readonly onEnd: () => void,
  ) {}

  /** True when the last 15 minutes of every source have been read, or cannot be. */
  get filled(): boolean {
    return this.#found && [...this.#sweeps.keys()].every((sweep) => sweep.filled);
  }

  /** How fresh the oldest of its groups is, and what keeps it from being read. */
  get freshness(): { at?: number; failure?: Failure } {
    const sweeps = [...this.#sweeps.keys()];
    const times = sweeps.map((sweep) => sweep.sweptAt ?? 0);
    const at = Math.min(...times);
    return { at: Number.isFinite(at) && at > 0 ? at : undefined, failure: sweeps.find((s) => s.failure)?.failure };
  }

  /** How often the slowest of its groups is read, milliseconds. */
  get intervalMs(): number {
    return Math.max(1_000, ...[...this.#sweeps.keys()].map((sweep) => sweep.intervalMs));
  }

  join(listener: () => void): () => void {
    const first = this.#listeners.size === 0;
    this.#listeners.add(listener);
    clearTimeout(this.#linger);
    this.live.watched(this.#listeners.size);
    if (first && !this.#timer) void this.#refresh();
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.live.watched(0);
      this.#linger = setTimeout(() => this.#end(), lingerMs);
      this.#linger.unref();
    };
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.live.end();
    for (const leave of this.#sweeps.values()) leave();
    this.onEnd();
  }

  /** Looks for sources again and again: new tasks, and new revisions with other groups. */
  async #refresh(): Promise<void> {
    this.#timer = setTimeout(() => void this.#refresh(), refreshMs);
    this.#timer.unref();
    const found = await findSources(this.place).catch((error: unknown) => failed(unexpected(error)));
    if (this.#ended) return;
    if (!found.ok) {
      const { message: text, advice } = found.failure;
      this.#note({ id: 'sources', at: this.#startedAt, tone: 'bad', text, advice });
    } else {
      if (this.#notes.has('sources')) {
        this.#note({ id: 'sources', at: this.#startedAt, tone: 'info', text: 'The tasks could be read again.' });
      }
      const told = new Set(found.value.notes.map(({ id }) => `note:${id}`));
      for (const id of this.#notes.keys()) {
        if (!id.startsWith('note:stream:') || told.has(id)) continue;
        this.#note({ id, at: this.#startedAt, tone: 'info', text: 'The log stream exists now.' });
      }
      for (const note of found.value.notes) this.#note({ ...note, id: `note:${note.id}`, at: this.#startedAt });
      for (const task of found.value.tasks) this.#ownTasks.add(task.id);
      for (const [task, revision] of found.value.revisions) this.#revisions.set(task, revision);
      this.#route = routeOf(found.value.sources, this.#foreign, this.#revisions);
      const live = found.value.sources.filter((source) => !source.past);
      for (const { region, group } of groupsOf(live)) this.#follow(region, group);
      // A new source may own lines that had been passed over.
      for (const sweep of this.#sweeps.keys()) this.#take(sweep, sweep.known);
    }
    this.#found = true;
    this.#changed();
  }

  #follow(region: string, group: string): void {
    const sweep = sweepOf({ account: this.place.account, region }, group);
    if (this.#sweeps.has(sweep)) return;
    this.live.follow(sweep.live);
    this.#sweeps.set(
      sweep,
      sweep.join((news) => this.#take(sweep, news)),
    );
  }

  #take(sweep: Sweep, news: LogNews): void {
    const unknown = new Set<string>();
    const lines = news.lines.flatMap((line): LogLine[] => {
      const to = this.#keys.has(keyOfLine(line)) ? undefined : this.#route(sweep.scope.region, line.group, line.stream);
      if (!to || this.#foreign.has(to.task)) return [];
      if (this.place.task === undefined && to.task && !this.#ownTasks.has(to.task)) {
        unknown.add(to.task);
        return [];
      }
      return [{ ...line, ...to }];
    });
    if (unknown.size > 0) void this.#askFor(unknown);
    const markers = news.markers.filter((marker) => this.#isNews(marker));
    for (const line of lines) this.#keys.add(keyOfLine(line));
    this.ring.add(lines, markers);
    if (this.#keys.size > mostLines * 3) {
      this.#keys.clear();
      for (const { line } of this.ring.all()) if (line) this.#keys.add(keyOfLine(line));
    }
    this.#changed();
  }

  /** Lines of tasks that are not known yet wait until ECS has said whose they are. */
  async #askFor(tasks: Set<string>): Promise<void> {
    const asked = [...tasks].filter((task) => !this.#asked.has(task));
    if (asked.length === 0) return;
    for (const task of asked) this.#asked.add(task);
    const { foreign, revisions } = await askForTasks(this.place, asked);
    for (const [task, revision] of revisions) this.#revisions.set(task, revision);
    for (const task of asked) (foreign.has(task) ? this.#foreign : this.#ownTasks).add(task);
    this.#asked = new Set([...this.#asked].filter((task) => !asked.includes(task)));
    if (!this.#ended) for (const sweep of this.#sweeps.keys()) this.#take(sweep, sweep.known);
  }

  #note(marker: LogMarker): void {
    if (this.#isNews(marker)) this.ring.add([], [marker]);
  }

  #isNews(marker: LogMarker): boolean {
    if (this.#notes.get(marker.id) === marker.text) return false;
    this.#notes.set(marker.id, marker.text);
    return true;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
