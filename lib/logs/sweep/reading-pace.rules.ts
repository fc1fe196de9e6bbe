import type { LogLine } from '@/lib/model/log';
import { Lateness } from './lateness.rules';

export type Kind = 'edge' | 'past';

/** How far back late lines are looked for, milliseconds. */
export const deepMs = 60 * 60_000;
const lookEveryMs = { least: 10_000, most: 60_000 };
const overlapMs = { least: 3_000, most: 10_000 };
/** Lines that an edge reads a second time: a page in any case, three for lines that come as late as is usual. */
const overlapLines = { least: 10_000, most: 30_000 };
/** Beyond what is usual, so that no look at the last minutes comes just too early. */
const spareMs = 10_000;
/** Lines of one bounded window: two or three pages. */
const windowLines = 20_000;
/** Lines that are looked through each minute for late ones: about ten pages. */
const deepLines = 100_000;

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** How much of a group is read at a time, by how much it writes and how late its lines come. */
export class ReadingPace {
  /** Lines per millisecond of event time. */
  #rate: number | undefined;
  /** No window is longer: shorter ones than the rate asks for, where a window was too much. */
  readonly #cap = { edge: Number.POSITIVE_INFINITY, past: Number.POSITIVE_INFINITY };
  #edgeAt: number | undefined;
  #edgeEveryMs = 0;
  readonly #lateness = new Lateness();

  /** `mostSeen`: lines that can be remembered. */
  constructor(private readonly mostSeen: number) {}

  /** An edge overlaps the one before by so much at least, milliseconds. */
  readonly leastOverlap = overlapMs.least;

  /** A line that is read for the first time. */
  meet(line: Pick<LogLine, 'at' | 'ingestedAt'>): void {
    this.#lateness.add(line);
  }

  edgeAt(now: number): void {
    this.#edgeEveryMs = now - (this.#edgeAt ?? now);
    this.#edgeAt = now;
  }

  /** A window was read to its end, and the next one may be longer. */
  read(kind: Kind): void {
    this.#cap[kind] *= 2;
  }

  edgeRead(lines: number, span: number): void {
    const rate = lines / Math.max(1, span);
    this.#rate = this.#rate === undefined ? rate : this.#rate * 0.7 + rate * 0.3;
  }

  /** A window was more than may be read at once: the next one is half as long. */
  tooMuch(kind: Kind, lines: number, span: number): void {
    this.#cap[kind] = Math.max(1, Math.floor(span / 2));
    this.#rate = Math.max(this.#rate ?? 0, lines / span);
  }

  /** A look at the last hour begins: how late lines are is taken from those since the last one. */
  look(): void {
    this.#lateness.weigh();
  }

  /** How far a look at what is late reaches back, milliseconds. */
  get lookBack(): number {
    return clamp(deepLines / this.rate, 2 * lookEveryMs.most, deepMs);
  }

  /** From one look to the next, milliseconds: soon enough that what was read but once is still remembered. */
  get lookEvery(): number {
    return clamp((this.mostSeen * 0.75) / this.rate - this.patience, lookEveryMs.least, lookEveryMs.most);
  }

  /** How long after its time a line may come and is sure to be found, milliseconds. */
  get patience(): number {
    return this.#lateness.usual + spareMs;
  }

  /** How much an edge reads a second time, milliseconds: as late as lines usually come, where that is not too many. */
  get overlap(): number {
    const cheap = Math.min(overlapMs.most, overlapLines.least / this.rate);
    const wanted = Math.max(this.#lateness.usual, cheap);
    return Math.floor(Math.max(overlapMs.least, Math.min(wanted, overlapLines.most / this.rate)));
  }

  /** The longest window, milliseconds: edges get on in spite of what they overlap, looks faster than time does. */
  span(kind: Kind): number {
    const least = kind === 'edge' ? 2 * this.overlap : Math.min(2 * this.#edgeEveryMs, deepLines / this.rate);
    return Math.floor(Math.min(this.#cap[kind], clamp(windowLines / this.rate, least, deepMs)));
  }

  private get rate(): number {
    return this.#rate || Number.MIN_VALUE;
  }
}
