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
/** How long after sessions were last expected a line of theirs may still come, milliseconds. */
const endMs = 120_000;
/** How often what is too old to be told again is looked for, milliseconds. */
const walkMs = 30_000;

/** A message that is another's hash is not alike. */
const nameOf = (message: string) =>
  message.length <= longest ? `=${message}` : `#${createHash('sha256').update(message, 'utf16le').digest('base64')}`;

/** Names of streams hold no colon. */
const keyOf = ({ stream, at, ingestedAt, message }: LogLine) =>
  `${at} ${ingestedAt ?? ''} ${stream}:${nameOf(message)}`;

const shownOf = ({ swept, tailed }: Told) => (tailed ? Math.max(swept, ...tailed.values()) : swept);

/**
 * Live Tail tells no event id, so its lines and those of a sweep are reconciled as a counted multiset: of lines that
 * are alike in everything, as many are shown as the one that told most of them has told. Identical lines in one
 * millisecond stay as many as they are.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LiveTailSessionLogEvent.html
 */
export class Multiset {
  /** What sweeps have told as often as any session, and what they are yet to tell; each in the order of its last telling. */
  readonly #settled = new Map<string, Told>();
  readonly #owed = new Map<string, Told>();
  /** Up to this event time settled lines had to go: whether a session tells one of them again cannot be known. */
  #unknownTo = Number.NEGATIVE_INFINITY;
  #walkedAt = Number.NEGATIVE_INFINITY;
  /** Ids of ours by event id. */
  readonly #shownAs = new Map<string, string>();
  /** Of all ids of ours, so that those of a later book are others. */
  #first: number | undefined;
  #next = 0;
  #expectedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly most = 100_000) {}

  /** Lines that are remembered. */
  get size(): number {
    return this.#settled.size + this.#owed.size;
  }

  /** A session runs or begins, or may: for two minutes lines are remembered as long as they can be told again. */
  expect(now: number): void {
    this.#expectedAt = now;
  }

  /** A line that a sweep reads for the first time: true where it is not shown yet. */
  sweep(line: LogLine, now: number): boolean {
    const key = keyOf(line);
    const told = this.#take(key) ?? { of: line.at, swept: 0, at: now };
    const shown = shownOf(told);
    told.swept += 1;
    this.#put(key, told, now);
    const id = told.ids?.get(told.swept);
    if (id !== undefined) this.#remember(line.id, id);
    return told.swept > shown;
  }

  /**
   * A line of a Live Tail session, with an id of our own where it is not shown yet. One that could be shown twice, or
   * could not be remembered until a sweep reads it, is left to the sweep.
   */
  tail(session: string, line: LogLine, now: number): string | undefined {
    const key = keyOf(line);
    if (line.at <= this.#unknownTo) return undefined;
    if (this.#owed.size >= this.most && !this.#owed.has(key)) return undefined;
    const told = this.#take(key) ?? { of: line.at, swept: 0, at: now };
    const shown = shownOf(told);
    const count = (told.tailed?.get(session) ?? 0) + 1;
    told.tailed ??= new Map();
    told.tailed.set(session, count);
    this.#put(key, told, now);
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
   * is all but the last minute of what sweeps have told. What they are yet to tell stays, or it would be shown twice.
   */
  forget(floor: number, now: number): void {
    const isExpected = now - this.#expectedAt <= endMs;
    const isWalked = now - this.#walkedAt >= walkMs;
    if (isWalked) this.#walkedAt = now;
    if (isWalked || !isExpected) this.#forgetOld(this.#settled, isExpected ? floor : Number.POSITIVE_INFINITY, now);
    if (isWalked) this.#forgetOld(this.#owed, floor, now);
    for (const [key, told] of this.#settled) {
      if (this.size <= this.most) break;
      this.#settled.delete(key);
      this.#unknownTo = Math.max(this.#unknownTo, told.of);
    }
  }

  #forgetOld(all: Map<string, Told>, floor: number, now: number): void {
    for (const [key, told] of all) {
      // In the order in which they were told last: the rest is younger.
      if (now - told.at <= beginMs) break;
      if (told.of < floor) all.delete(key);
    }
  }

  #take(key: string): Told | undefined {
    const told = this.#settled.get(key) ?? this.#owed.get(key);
    this.#settled.delete(key);
    this.#owed.delete(key);
    return told;
  }

  #put(key: string, told: Told, now: number): void {
    told.at = now;
    (told.swept < shownOf(told) ? this.#owed : this.#settled).set(key, told);
  }
}
