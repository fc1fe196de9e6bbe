import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';

/** A line or a marker in the order of arrival. */
export interface Entry {
  seq: number;
  line?: LogLine;
  marker?: LogMarker;
}

/** The newest entries by arrival, bounded; readers hold a place in it instead of a queue. */
export class Ring {
  #entries: Entry[] = [];
  #next = 1;

  constructor(private readonly most: number) {}

  get last(): number {
    return this.#next - 1;
  }

  add(lines: readonly LogLine[], markers: readonly LogMarker[]): Entry[] {
    const added: Entry[] = [
      ...lines.map((line) => ({ seq: this.#next++, line })),
      ...markers.map((marker) => ({ seq: this.#next++, marker })),
    ];
    // In bulk: shifting one by one would copy the whole list each time.
    this.#entries.push(...added);
    if (this.#entries.length > this.most * 1.25) this.#entries = this.#entries.slice(-this.most);
    return added;
  }

  /** Entries after a place; `undefined` when some of them are no longer held. */
  after(seq: number, limit = Number.POSITIVE_INFINITY): Entry[] | undefined {
    const first = this.#entries[0]?.seq ?? this.#next;
    if (seq < first - 1 || seq > this.last) return undefined;
    const from = seq - first + 1;
    return this.#entries.slice(from, from + limit);
  }

  all(): readonly Entry[] {
    return this.#entries;
  }
}
