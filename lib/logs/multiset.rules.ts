import { createHash } from 'node:crypto';
import type { LogLine } from '@/lib/model/log';

/** How often a line with the same group, stream, times and message was told: by sweeps, and by each Live Tail session. */
interface Told {
  /** Event time, epoch milliseconds. */
  of: number;
  swept: number;
  tailed?: Map<string, number>;
  /** Ids of ours, by the how manieth of these lines was shown under it. */
  ids?: Map<number, string>;
  /** When it was last told, epoch milliseconds. */
  at: number;
}

/** Longer messages are known by their hash: a hundred thousand lines of a megabyte are not kept. */
const longest = 200;
/** How long lines are remembered for a session that begins while they are read, milliseconds. */
const beginMs = 60_000;

const nameOf = (message: string) =>
  message.length <= longest ? message : createHash('sha256').update(message, 'utf16le').digest('base64');

const keyOf = ({ stream, at, ingestedAt, message }: LogLine) =>
  `${at} ${ingestedAt ?? ''} ${stream}\n${nameOf(message)}`;

const shownOf = ({ swept, tailed }: Told) => (tailed ? Math.max(swept, ...tailed.values()) : swept);

/**
 * Live Tail tells no event id, so its lines and those of a sweep are reconciled as a counted multiset: of lines that
 * are alike in everything, as many are shown as the one that told most of them has told. Identical lines in one
 * millisecond stay as many as they are.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LiveTailSessionLogEvent.html
 */
export class Multiset {
  readonly #told = new Map<string, Told>();
  /** Ids of ours by event id. */
  readonly #shownAs = new Map<string, string>();
  /** Of all ids of ours, so that those of a later book are others. */
  #first: number | undefined;
  #next = 0;
  #expected = false;

  constructor(private readonly most = 100_000) {}

  /** Lines that are remembered. */
  get size(): number {
    return this.#told.size;
  }

  /** A session begins, or may: from now on lines are remembered as long as they can be told again. */
  expect(): void {
    this.#expected = true;
  }

  /** A line that a sweep reads for the first time: true where it is not shown yet. */
  sweep(line: LogLine, now: number): boolean {
    const told = this.#of(line, now);
    const shown = shownOf(told);
    told.swept += 1;
    const id = told.ids?.get(told.swept);
    if (id !== undefined) this.#remember(line.id, id);
    return told.swept > shown;
  }

  /** A line of a Live Tail session, with an id of our own where it is not shown yet. */
  tail(session: string, line: LogLine, now: number): string | undefined {
    const told = this.#of(line, now);
    const shown = shownOf(told);
    const count = (told.tailed?.get(session) ?? 0) + 1;
    told.tailed ??= new Map();
    told.tailed.set(session, count);
    if (count <= shown) return undefined;
    const id = this.#newId(now);
    told.ids ??= new Map();
    told.ids.set(count, id);
    return id;
  }

  /** The id under which the line of an event id is shown. */
  shownAs(eventId: string): string {
    return this.#shownAs.get(eventId) ?? eventId;
  }

  /** All of one length and rising, so that lines of one millisecond stay in the order in which they came. */
  #newId(now: number): string {
    this.#first ??= now;
    this.#next += 1;
    return `tail:${this.#first}:${String(this.#next).padStart(10, '0')}`;
  }

  #remember(eventId: string, id: string): void {
    this.#shownAs.set(eventId, id);
    if (this.#shownAs.size <= this.most) return;
    for (const oldest of this.#shownAs.keys()) {
      this.#shownAs.delete(oldest);
      break;
    }
  }

  /**
   * Forgets what nobody can tell again: neither a window that reaches back to `floor` nor a session. Without one, that
   * is all but the last minute.
   */
  forget(floor: number, now: number): void {
    for (const [key, told] of this.#told) {
      // In the order in which they were told last: the rest is younger.
      if (now - told.at <= beginMs) break;
      if (!this.#expected || told.of < floor) this.#told.delete(key);
    }
    for (const key of this.#told.keys()) {
      if (this.#told.size <= this.most) break;
      this.#told.delete(key);
    }
  }

  #of(line: LogLine, now: number): Told {
    const key = keyOf(line);
    const told = this.#told.get(key) ?? { of: line.at, swept: 0, at: now };
    told.at = now;
    this.#told.delete(key);
    this.#told.set(key, told);
    return told;
  }
}
