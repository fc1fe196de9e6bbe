import 'server-only';
import { logUnexpected } from '@/lib/errors';
import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogPlace } from '../sources/find-sources';
import type { Owner } from './admission.rules';
import { askForTasks } from './ask-for-tasks';
import { LastUsed } from './last-used.rules';
import { toldMarker, untoldMarker } from './untold-words.rules';

/** Tasks that are remembered: a log may be open while a service starts a task a minute for days. */
const mostTasks = 20_000;
/** Tasks that are asked after at once: ten calls. */
const mostAsked = 1_000;
/** After a failure ECS is asked again, later each time, milliseconds. */
const pauses = [5_000, 15_000, 30_000, 60_000];

/** The log whose lines wait. */
interface WaitingLog {
  /** Tasks whose lines wait. */
  waiting(): ReadonlySet<string>;
  /** ECS has said something of them. */
  answered(): void;
  mark(marker: LogMarker): void;
}

/** Whose the tasks of a log's lines are, and what they ran. Asks ECS until it answers; until then nobody's are shown. */
export class TaskOwners {
  readonly #owners = new LastUsed<Owner>(mostTasks);
  /** `web:42` by task id. */
  readonly revisions = new LastUsed<string>(mostTasks);
  readonly foreign = { has: (task: string) => this.#owners.get(task) === 'foreign' };
  #asking = false;
  #failures = 0;
  #failedAt: number | undefined;
  #again: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(
    private readonly place: LogPlace,
    private readonly log: WaitingLog,
  ) {}

  ownerOf(task: string): Owner {
    return this.place.task === undefined ? (this.#owners.get(task) ?? 'unknown') : 'own';
  }

  /** Tasks that are known to be the service's, and what tasks ran. */
  learn(own: Iterable<string>, revisions: Iterable<readonly [string, string]>): void {
    for (const task of own) this.#owners.set(task, 'own');
    for (const [task, revision] of revisions) this.revisions.set(task, revision);
  }

  /** Lines wait: asks whose they are, unless it is about to. */
  ask(): void {
    if (this.#asking || this.#again || this.#ended) return;
    this.#asking = true;
    void this.#askAll()
      .catch(logUnexpected)
      .finally(() => {
        this.#asking = false;
      });
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#again);
  }

  async #askAll(): Promise<void> {
    for (;;) {
      const tasks = [...this.log.waiting()].slice(0, mostAsked);
      if (tasks.length === 0) break;
      const { foreign, revisions, unknown, failure } = await askForTasks(this.place, tasks);
      if (this.#ended) return;
      for (const task of tasks) if (!unknown.has(task)) this.#owners.set(task, foreign.has(task) ? 'foreign' : 'own');
      this.learn([], revisions);
      if (failure) this.#failed(failure);
      this.log.answered();
      if (failure) return;
    }
    if (this.#failedAt !== undefined) this.log.mark(toldMarker(this.#failedAt));
    this.#failedAt = undefined;
    this.#failures = 0;
  }

  #failed(failure: Failure): void {
    this.#failedAt ??= Date.now();
    this.log.mark(untoldMarker(this.#failedAt, failure));
    this.#again = setTimeout(() => {
      this.#again = undefined;
      this.ask();
    }, pauses[this.#failures] ?? pauses.at(-1));
    this.#again.unref();
    this.#failures += 1;
  }
}
