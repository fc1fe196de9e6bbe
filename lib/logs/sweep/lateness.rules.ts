import type { LogLine } from '@/lib/model/log';

const slotMs = 1_000;
/** Lines that come later than this are what the looks at the last hour are for. */
const mostMs = 60_000;
/**
 * The awslogs driver sends a batch every 5 seconds, so that this is ordinary, with a second for the way.
 * https://docs.docker.com/engine/logging/drivers/awslogs/
 */
const leastMs = 6_000;
const share = 0.99;
/** Fewer lines tell nothing. */
const leastLines = 100;

/** How late the lines of a group come as a rule: from their event time to their ingestion. */
export class Lateness {
  #counts = new Uint32Array(mostMs / slotMs + 1);
  #lines = 0;
  #usual = leastMs;

  /** Milliseconds after which 99 of 100 lines are there, between 6 s and a minute. */
  get usual(): number {
    return this.#usual;
  }

  /** A line that is read for the first time. */
  add({ at, ingestedAt = at }: Pick<LogLine, 'at' | 'ingestedAt'>): void {
    const late = Math.max(0, ingestedAt - at);
    if (late > mostMs) return;
    const slot = Math.ceil(late / slotMs);
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
    this.#lines += 1;
  }

  /** What came since the last time is weighed, and counts no more. */
  weigh(): void {
    if (this.#lines < leastLines) return;
    let [slot, lines] = [0, this.#counts[0] ?? 0];
    while (lines < this.#lines * share) {
      slot += 1;
      lines += this.#counts[slot] ?? 0;
    }
    this.#usual = Math.min(mostMs, Math.max(leastMs, slot * slotMs + slotMs));
    this.#counts.fill(0);
    this.#lines = 0;
  }
}
