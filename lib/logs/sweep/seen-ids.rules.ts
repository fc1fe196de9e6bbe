import type { LogLine } from '@/lib/model/log';

/** Short, as what is forgotten goes by whole buckets: a burst fills one of a second, not one of ten. */
const bucketMs = 1_000;

/**
 * Which lines of a group were read before, by event id: bounded in number. `floor` is the event time before which
 * nothing is remembered any more, so that nothing before it may be read again either. Epoch milliseconds.
 */
export class Seen {
  readonly #buckets = new Map<number, Set<string>>();
  #size = 0;
  #floor = Number.NEGATIVE_INFINITY;

  constructor(private readonly most: number) {}

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

  /**
   * Forgets what is older than `before`, and more where there is too much; the floor rises with it. Nothing from `from`
   * on goes, as it is to be read again, unless there is twice too much; and nothing from `must` on, however much it is.
   * Epoch milliseconds.
   */
  forget(before: number, { from, must }: { from: number; must: number }): void {
    const [keep, end] = [Math.floor(from / bucketMs), Math.floor(must / bucketMs)];
    const oldest = Math.min(Math.floor(before / bucketMs), keep);
    const slots = [...this.#buckets.keys()].sort((a, b) => a - b);
    for (const slot of slots) {
      const most = slot < keep ? this.most : this.most * 2;
      if (slot >= end || (slot >= oldest && this.#size <= most)) break;
      this.#size -= this.#buckets.get(slot)?.size ?? 0;
      this.#buckets.delete(slot);
      this.#floor = Math.max(this.#floor, (slot + 1) * bucketMs);
    }
    this.#floor = Math.max(this.#floor, oldest * bucketMs);
  }
}
