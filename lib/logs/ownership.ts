import 'server-only';
import type { LogLine } from '@/lib/model/log';
import type { LogPlace } from './find-sources';
import { askForTasks } from './foreign-tasks';

/**
 * Tells a service's lines from those of others that share its log group, prefix and container name, and names them by
 * revision. Asks of each task once.
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

  /** The lines that are the service's, in their order. */
  async ownLines(lines: readonly LogLine[]): Promise<LogLine[]> {
    if (this.place.task === undefined) await this.#ask(new Set(lines.flatMap((line) => line.task || [])));
    return lines.filter((line) => !this.#foreign.has(line.task ?? '')).map((line) => this.#named(line));
  }

  async #ask(tasks: ReadonlySet<string>): Promise<void> {
    const unknown = [...tasks].filter((task) => !this.#own.has(task) && !this.#foreign.has(task));
    if (unknown.length === 0) return;
    const { foreign, revisions } = await askForTasks(this.place, unknown);
    for (const task of unknown) (foreign.has(task) ? this.#foreign : this.#own).add(task);
    for (const [task, revision] of revisions) this.#revisions.set(task, revision);
  }

  #named(line: LogLine): LogLine {
    const revision = this.#revisions.get(line.task ?? '');
    return revision === undefined ? line : { ...line, revision };
  }
}
