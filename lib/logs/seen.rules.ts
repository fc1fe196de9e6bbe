import type { LogLine } from '@/lib/model/log';

const bucketMs = 10_000;

/**
 * Which lines of a group were read before, by event id: bounded in number. `floor` is the event time before which
 * nothing is remembered any more, so that nothing before it may be read again either. Epoch milliseconds.
 */
export class Seen {
  readonly #buckets = new Map<number, Set<string>>();
  #size = 0;
  #floor = Number.NEGATIVE_INFINITY;

  constructor(private readonly most = 200_000) {}

  get floor(): number {
    return this.#floor;
  }

  /** True the first time; lines before the floor are none of ours. */
  isFresh({ id, at }: Pick<LogLine, 'id' | 'at'>): boolean {
    if (at < this.#floor) return false;
    const slot = Math.floor(at / bucketMs);
    const bucket = this.#buckets.get(slot) ?? new Set<string>();
    if (bucket.has(id)) return false;
    if (bucket.size === 0) this.#buckets.set(slot, bucket);
    bucket.add(id);
    this.#size += 1;
    return true;
  }

  /** Forgets what is older than `before`, and more where there is too much; the floor rises with it. */
  forget(before: number): void {
    const slots = [...this.#buckets.keys()].sort((a, b) => a - b);
    const oldest = Math.floor(before / bucketMs);
    for (const slot of slots) {
      if (slot >= oldest && this.#size <= this.most) break;
      this.#size -= this.#buckets.get(slot)?.size ?? 0;
      this.#buckets.delete(slot);
      this.#floor = Math.max(this.#floor, (slot + 1) * bucketMs);
    }
    this.#floor = Math.max(this.#floor, oldest * bucketMs);
  }
}
