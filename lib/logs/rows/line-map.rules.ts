import type { LogLine } from '@/lib/model/log';

/** A power of two. */
const shards = 256;

/**
 * What is known of lines, by the line itself: of as many as are held. A map that grows moves all it has at once, which of a
 * million takes longer than a frame; of small ones each moves its own. It holds lines until they are deleted: a weak map
 * of so many stops the page for seconds when it is cleaned.
 */
export class LineMap<T> {
  readonly #shards: (Map<LogLine, T> | undefined)[] = new Array(shards);

  get(line: LogLine): T | undefined {
    return this.#shards[shardOf(line)]?.get(line);
  }

  set(line: LogLine, what: T): void {
    const shard = shardOf(line);
    const known = this.#shards[shard];
    if (known) known.set(line, what);
    else this.#shards[shard] = new Map([[line, what]]);
  }

  delete(line: LogLine): void {
    this.#shards[shardOf(line)]?.delete(line);
  }
}

/** Lines of one millisecond differ in how their ids end. */
function shardOf({ at, id }: LogLine): number {
  const end = id.length;
  return (at ^ (at >>> 8) ^ Math.imul(id.charCodeAt(end - 1) + 10 * id.charCodeAt(end - 2), 31)) & (shards - 1);
}
