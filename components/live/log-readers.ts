import { readerForBoth } from '@/lib/live/log-cursor.rules';
import type { LiveMessage, TopicRequest } from '@/lib/model/live-message';

export type LogMessage = Extract<LiveMessage, { type: 'log' }>;

interface Reader {
  topic: string;
  cursor: string | undefined;
  /** Whom its batches are for. */
  seats: Set<string>;
}

/**
 * The browser's readers of logs. Whoever reads a log has a seat with a place of its own, so that one who comes later, or
 * back from a pause, moves nobody else's. Seats of one log that have come to the same place share a reader from then on.
 */
export class LogReaders {
  readonly #readers = new Map<string, Reader>();
  #named = 0;

  /** What the server is to be asked for: each reader where it is now. */
  get requests(): TopicRequest[] {
    return [...this.#readers].map(([reader, { topic, cursor }]) => ({
      topic,
      reader,
      ...(cursor === undefined ? {} : { after: cursor }),
    }));
  }

  /** A seat that continues at `after`, or begins. */
  join(seat: string, topic: string, after?: string): void {
    for (const reader of this.#readers.values()) {
      if (reader.topic !== topic || readerForBoth(reader.cursor, after) !== 'first') continue;
      reader.seats.add(seat);
      return;
    }
    this.#named += 1;
    this.#readers.set(`r${this.#named}`, { topic, cursor: after, seats: new Set([seat]) });
  }

  leave(seat: string): void {
    for (const [name, reader] of this.#readers) {
      if (reader.seats.delete(seat) && reader.seats.size === 0) this.#readers.delete(name);
    }
  }

  /** A batch came: for whom it is, and whether readers became one by it. */
  heard({ reader: name = '', cursor }: LogMessage): { seats: string[]; merged: boolean } {
    const reader = this.#readers.get(name);
    if (!reader) return { seats: [], merged: false };
    const seats = [...reader.seats];
    reader.cursor = cursor;
    for (const [otherName, other] of this.#readers) {
      if (other === reader || other.topic !== reader.topic) continue;
      const stays = readerForBoth(reader.cursor, other.cursor);
      if (!stays) continue;
      const [from, to] = stays === 'first' ? [other, reader] : [reader, other];
      for (const seat of from.seats) to.seats.add(seat);
      this.#readers.delete(stays === 'first' ? otherName : name);
      return { seats, merged: true };
    }
    return { seats, merged: false };
  }
}
