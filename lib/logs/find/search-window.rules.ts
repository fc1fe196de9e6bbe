const hourMs = 3_600_000;
const longestMs = 30 * 24 * hourMs;
const shortestMs = 1_000;
/** Calls a group for one window; where they do not do, the window was too wide. */
const usualPages = 10;
/** Lines that one window should have: a fourth of what its calls can bring. */
const wantedLines = 25_000;

/** A window of event times, both ends inclusive, epoch milliseconds, and how many calls it may take a group. */
export interface SearchWindow {
  start: number;
  end: number;
  pages: number;
}

/**
 * Windows that go back in time: an hour at first, four times as wide each time while little is found in them, narrower
 * where there is too much to read at once.
 */
export class SearchWindows {
  #end: number;
  #size = hourMs;
  #growth = 4;

  /** `before` is looked for no more, `oldest` still is; epoch milliseconds. */
  constructor(
    before: number,
    readonly oldest: number,
  ) {
    this.#end = before - 1;
  }

  /** What to look through next; undefined at the end. */
  get next(): SearchWindow | undefined {
    if (this.#end < this.oldest) return undefined;
    const start = Math.max(this.oldest, this.#end - this.#size + 1);
    // What cannot be narrowed is read to its end.
    const pages = this.#size <= shortestMs ? Number.POSITIVE_INFINITY : usualPages;
    return { start, end: this.#end, pages };
  }

  /** The window was looked through; it had so many lines. */
  done({ start }: SearchWindow, lines: number): void {
    this.#end = start - 1;
    const fitting = lines > 0 ? wantedLines / lines : this.#growth;
    this.#size = between(shortestMs, this.#size * Math.min(this.#growth, fitting), longestMs);
  }

  /** There was more in the window than its calls could bring. */
  tooWide({ start, end }: SearchWindow): void {
    this.#growth = 2;
    this.#size = between(shortestMs, (end - start + 1) / 8, longestMs);
  }
}

const between = (least: number, value: number, most: number) => Math.floor(Math.max(least, Math.min(value, most)));
