import 'server-only';
import type { LogLine } from '@/lib/model/log';
import type { LogPlace } from './find-sources';
import { foreignTasks } from './foreign-tasks';

/** Tells a service's lines from those of others that share its log group, prefix and container name. Asks of each task once. */
export class Ownership {
  readonly #own: Set<string>;
  readonly #foreign = new Set<string>();

  /** `own`: ids of the service's tasks that are known already. */
  constructor(
    private readonly place: LogPlace,
    own: Iterable<string>,
  ) {
    this.#own = new Set(own);
  }

  /** The lines that are the service's, in their order. */
  async ownLines(lines: readonly LogLine[]): Promise<LogLine[]> {
    if (this.place.task !== undefined) return [...lines];
    const tasks = new Set(lines.flatMap((line) => line.task || []));
    const asked = [...tasks].filter((task) => !this.#own.has(task) && !this.#foreign.has(task));
    if (asked.length > 0) {
      const foreign = await foreignTasks(this.place, asked);
      for (const task of asked) (foreign.has(task) ? this.#foreign : this.#own).add(task);
    }
    return lines.filter((line) => !this.#foreign.has(line.task ?? ''));
  }
}
