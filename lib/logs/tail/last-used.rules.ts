/** A map of what was used last, bounded: of what nobody asks after, half goes at once. */
export class LastUsed<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /** `most`: entries that are held at the most; at least half of them, the last used ones, always are. */
  constructor(private readonly most: number) {}

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  get(key: string): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: Value): void {
    this.#old.delete(key);
    this.#young.set(key, value);
    if (this.#young.size < this.most / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
  }
}
