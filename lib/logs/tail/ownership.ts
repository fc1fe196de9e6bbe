import 'server-only';
import type { Failure } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';
import type { LogPlace } from '../sources/find-sources';
import { askForTasks } from './ask-for-tasks';

/** The service's lines among others, in their order. */
export interface OwnLines {
  lines: LogLine[];
  /** Lines of tasks of which ECS could not be asked whose they are: they may be another service's. */
  untold: LogLine[];
  /** Why it could not be asked; only with such lines. */
  failure?: Failure;
}

/**
 * Tells a service's lines from those of others that share its log group, prefix and container name, and names them by
 * revision. Asks of each task until ECS has answered.
 */
export class Ownership {
  readonly #own: Set<string>;
  readonly #foreign = new Set<string>();
  readonly #revisions: Map<string, string>;

  /** `own`: ids of the service's tasks that are known already; `revisions`: what tasks ran, `web:42` by id. */
  constructor(
    private readonly place: LogPlace,
    own: Iterable<string>,
    revisions: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#own = new Set(own);
    this.#revisions = new Map(revisions);
  }

  /** The lines that are the service's, and those of which that is not known; who asks again may learn more. */
  async ownLines(lines: readonly LogLine[]): Promise<OwnLines> {
    if (this.place.task !== undefined) return { lines: lines.map((line) => this.#named(line)), untold: [] };
    const failure = await this.#ask(new Set(lines.flatMap((line) => line.task || [])));
    const told: OwnLines = { lines: [], untold: [], ...(failure ? { failure } : {}) };
    for (const line of lines) {
      if (!line.task || this.#own.has(line.task)) told.lines.push(this.#named(line));
      else if (!this.#foreign.has(line.task)) told.untold.push(line);
    }
    return told;
  }

  async #ask(tasks: ReadonlySet<string>): Promise<Failure | undefined> {
    const asked = [...tasks].filter((task) => !this.#own.has(task) && !this.#foreign.has(task));
    if (asked.length === 0) return undefined;
    const { foreign, revisions, unknown, failure } = await askForTasks(this.place, asked);
    for (const task of asked) {
      if (!unknown.has(task)) (foreign.has(task) ? this.#foreign : this.#own).add(task);
    }
    for (const [task, revision] of revisions) this.#revisions.set(task, revision);
    return failure;
  }

  #named(line: LogLine): LogLine {
    const revision = this.#revisions.get(line.task ?? '');
    return revision === undefined ? line : { ...line, revision };
  }
}
