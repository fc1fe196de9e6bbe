/** CloudWatch takes lines up to two hours ahead of its clock. */
const allMs = 2 * 60 * 60_000 + 5 * 60_000;
/** Clocks differ by so much. */
const leastMs = 5_000;

/**
 * How far beyond now an edge reads, as every edge reads that anew. Where a group's clocks are ahead and its lines many,
 * the newest would not be reached: then less, and the lines are read when their time comes.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export class LinesAhead {
  #reach = Number.POSITIVE_INFINITY;

  constructor(private readonly most = 10_000) {}

  /** True while lines that are there wait until their time comes. */
  get isLimited(): boolean {
    return Number.isFinite(this.#reach);
  }

  /** Where an edge ends; undefined where it is open to the future. Epoch milliseconds. */
  endAt(now: number): number | undefined {
    return this.isLimited ? now + this.#reach : undefined;
  }

  /** An edge read so many lines ahead of the clock; true where they were too many. */
  read(lines: number): boolean {
    if (lines > this.most && this.#reach > leastMs) {
      this.#reach = leastMs;
      return true;
    }
    if (lines <= this.most / 4) this.#reach = this.#reach * 2 >= allMs ? Number.POSITIVE_INFINITY : this.#reach * 2;
    return false;
  }
}
