import type { LogSource } from '@/lib/model/log';

/**
 * All sources that were ever found: what a look leaves out, because something could not be read, stays. Bounded; those
 * that no look has found for longest go first.
 */
export class KnownSources {
  readonly #sources = new Map<string, LogSource>();

  constructor(private readonly most = 5_000) {}

  get all(): LogSource[] {
    return [...this.#sources.values()];
  }

  /** Takes in what a look has found; answers those that were not known before. */
  add(found: readonly LogSource[]): LogSource[] {
    const fresh: LogSource[] = [];
    for (const source of found) {
      const { region, group, stream, streamPrefix, container } = source;
      const key = [region, group, stream, streamPrefix, container].join('\n');
      if (!this.#sources.delete(key)) fresh.push(source);
      this.#sources.set(key, source);
    }
    for (const key of this.#sources.keys()) {
      if (this.#sources.size <= this.most) break;
      this.#sources.delete(key);
    }
    return fresh;
  }
}
