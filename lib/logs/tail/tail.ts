import 'server-only';
import { randomBytes } from 'node:crypto';
import { logUnexpected, unexpected } from '@/lib/errors';
import { type Failure, failed } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogSource } from '@/lib/model/log';
import type { Deployment } from '@/lib/model/service';
import type { Task } from '@/lib/model/task';
import { PlaceTail } from '../live-tail/place-tail';
import { findSources, groupsOf, type LogPlace } from '../sources/find-sources';
import { type Route, routeOf } from '../sources/sources.rules';
import type { LogNews } from '../sweep/log-book.rules';
import { unaskedMarker } from '../sweep/markers.rules';
import type { Sweep } from '../sweep/sweep';
import { openSweep } from '../sweep/sweeps';
import { Admission, type Admitted } from './admission.rules';
import { KnownSources } from './known-sources.rules';
import { lateSourcesMarker } from './late-sources.rules';
import { Ring } from './ring.rules';
import { TaskOwners } from './task-owners';

const refreshMs = 15_000;
/** Between the end of a look for sources that took long and the next. */
const leastPauseMs = 5_000;
const lingerMs = 50_000;
/** After so long without an answer of ECS, milliseconds, what new tasks wrote may be known no more. */
const longUnfoundMs = 10 * 60_000;

/** One log topic for all its viewers: finds the sources, joins their groups' sweeps and keeps what is routed here. */
export class Tail {
  /** Part of every cursor: a place in another tail means nothing here. */
  readonly epoch = randomBytes(4).toString('hex');
  readonly ring = new Ring();
  /** Its Live Tail switch. */
  readonly live = new PlaceTail({ changed: () => this.#changed(), mark: (marker) => this.#note(marker) });
  readonly #startedAt = Date.now();
  readonly #listeners = new Set<() => void>();
  /** By sweep: how to leave it, and from which event time on all of it came in here. */
  readonly #sweeps = new Map<Sweep, { leave: () => void; from: number }>();
  #route: Route = () => undefined;
  readonly #sources = new KnownSources();
  readonly #admission = new Admission((task) => this.#owners.ownerOf(task));
  readonly #owners: TaskOwners;
  #unfoundSince: number | undefined;
  #last: { tasks: Task[]; deployments: Deployment[] } | undefined;
  #found = false;
  /** When the last look that found the sources began, epoch milliseconds. */
  #lookedAt = Date.now();
  #looking = false;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;

  constructor(
    readonly place: LogPlace,
    private readonly onEnd: () => void,
  ) {
    this.#owners = new TaskOwners(place, {
      waiting: () => this.#admission.waiting,
      answered: () => this.#answered(),
      mark: (marker) => this.#note(marker),
    });
  }

  /** True when the last 15 minutes of every source have been read, or cannot be. */
  get filled(): boolean {
    return this.#found && [...this.#sweeps.keys()].every((sweep) => sweep.filled);
  }

  /**
   * From this event time on all that could be read came in here, or a marker names it; undefined while a group has not
   * answered. Epoch milliseconds.
   */
  get since(): number | undefined {
    if (!this.#found) return undefined;
    let since = this.#sweeps.size === 0 ? this.#startedAt : 0;
    for (const [sweep, { from }] of this.#sweeps) {
      if (sweep.since === undefined) return undefined;
      since = Math.max(since, sweep.since, from);
    }
    return since;
  }

  /** The service's tasks and deployments as they were when it last looked for sources. */
  get found(): { tasks: Task[]; deployments: Deployment[] } | undefined {
    return this.#last;
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
    if (first && !this.#looking) void this.#look();
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
    this.#owners.end();
    this.live.end();
    for (const { leave } of this.#sweeps.values()) leave();
    this.onEnd();
  }

  /** Looks for sources again and again: new tasks, and new revisions with other groups. One look at a time. */
  async #look(): Promise<void> {
    this.#looking = true;
    const startedAt = Date.now();
    await this.#refresh(startedAt).catch(logUnexpected);
    if (this.#ended) return;
    this.#timer = setTimeout(() => void this.#look(), Math.max(leastPauseMs, startedAt + refreshMs - Date.now()));
    this.#timer.unref();
  }

  async #refresh(startedAt: number): Promise<void> {
    const found = await findSources(this.place).catch((error: unknown) => failed(unexpected(error)));
    if (this.#ended) return;
    if (!found.ok) {
      this.#unfoundSince ??= Date.now();
      const { message: text, advice } = found.failure;
      this.#note({ id: 'sources', at: this.#startedAt, tone: 'bad', text, advice });
    } else {
      this.#foundAgain();
      const told = new Set(found.value.notes.map(({ id }) => `note:${id}`));
      for (const id of this.ring.markerIds) {
        if (!id.startsWith('note:stream:') || told.has(id)) continue;
        this.#note({ id, at: this.#startedAt, tone: 'info', text: 'The log stream exists now.' });
      }
      for (const note of found.value.notes) this.#note({ ...note, id: `note:${note.id}`, at: this.#startedAt });
      this.#last = { tasks: found.value.tasks, deployments: found.value.deployments ?? [] };
      const own = found.value.tasks.map(({ id }) => id);
      this.#owners.learn(own, found.value.revisions);
      this.#release();
      const fresh = this.#sources.add(found.value.sources).filter(({ past }) => !past);
      this.#route = routeOf(this.#sources.all, this.#owners.foreign, this.#owners.revisions);
      this.#nameLate(fresh, found.value.tasks);
      this.#lookedAt = startedAt;
      const live = found.value.sources.filter((source) => !source.past);
      for (const { region, group } of groupsOf(live)) this.#follow(region, group);
      // A new source may own lines that had been passed over.
      for (const sweep of this.#sweeps.keys()) this.#takeKnown(sweep);
    }
    this.#found = true;
    this.#changed();
  }

  #foundAgain(): void {
    const since = this.#unfoundSince;
    this.#unfoundSince = undefined;
    if (!this.ring.marker('sources') || since === undefined) return;
    const row: LogMarker = { id: 'sources', at: since, tone: 'info', text: 'The tasks could be read again.' };
    const now = Date.now();
    if (!this.#found || now - since < longUnfoundMs) this.#note(row);
    else {
      const advice = 'Lines of tasks that were started meanwhile may not be here.';
      this.#note({ ...row, tone: 'warn', advice, load: { from: since, to: now } });
    }
  }

  /** What new sources wrote since the look before may be known no more in a group that is followed already. */
  #nameLate(fresh: readonly LogSource[], tasks: readonly Task[]): void {
    for (const { scope, group, knownFrom } of this.#sweeps.keys()) {
      const sources = fresh.filter((source) => source.region === scope.region && source.group === group);
      const since = this.since ?? 0;
      const { region } = scope;
      const row = lateSourcesMarker({ region, group, sources, tasks, lookedAt: this.#lookedAt, since, knownFrom });
      if (row) this.#note(row);
    }
  }

  #follow(region: string, group: string): void {
    const sweep = openSweep({ account: this.place.account, region }, group);
    if (this.#sweeps.has(sweep)) return;
    this.live.follow(sweep.live);
    const leave = sweep.join((news) => this.#take(sweep, news));
    this.#sweeps.set(sweep, { leave, from: sweep.knownFrom });
  }

  #take({ scope }: Sweep, { lines, markers }: LogNews): void {
    this.#admit(this.#admission.arrived(this.#route, scope.region, lines));
    for (const marker of markers) this.#note(marker);
    this.#changed();
  }

  #takeKnown({ scope, group, known }: Sweep): void {
    this.#admit(this.#admission.known(this.#route, scope.region, group, known.lines));
    for (const marker of known.markers) this.#note(marker);
    this.#changed();
  }

  #admit({ lines, unknown }: Admitted): void {
    this.ring.addLines(lines);
    const letGo = this.#admission.takeLetGo();
    if (letGo) this.#note(unaskedMarker(letGo));
    if (unknown.size > 0) this.#owners.ask();
  }

  /** Lines of tasks that are not known yet wait until ECS has said whose they are. */
  #answered(): void {
    this.#release();
    this.#changed();
  }

  /** What a task ran is known only now, for lines that waited. */
  #release(): void {
    const lines = this.#admission.answered().map((line) => {
      const revision = line.revision ?? this.#owners.revisions.get(line.task ?? '');
      return revision === undefined ? line : { ...line, revision };
    });
    this.ring.addLines(lines);
  }

  /** A row under its id is told again when it says something else. */
  #note(marker: LogMarker): void {
    if (this.ring.marker(marker.id)?.text !== marker.text) this.ring.addMarker(marker);
  }

  #changed(): void {
    for (const listener of this.#listeners) {
      try {
        listener();
      } catch (error) {
        // One reader's trouble is not the others'.
        logUnexpected(error);
      }
    }
  }
}
